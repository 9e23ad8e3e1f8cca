import { registeredTools } from '../../gateway/process/manifests.ts';
import { neededOf, type SpiiDecision } from '../../shared-schema/language/intake/spii.ts';

const DECISIONS = registeredTools().flatMap((tool) =>
  tool.records.flatMap((record) => neededOf(record, 'the reply needs it')),
);

/** Returns the decisions that what is given is needed, as far as tools keep it only if necessary. */
export const neededIn = (input: object): SpiiDecision[] =>
  [...new Set(Object.keys(input))].flatMap((key) => DECISIONS.find(({ element }) => element === key) ?? []);
