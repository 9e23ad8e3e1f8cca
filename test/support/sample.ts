import { systemCaller } from '../../shared-schema/language/caller.ts';
import type { CastMember } from '../../shared-schema/language/cast.ts';
import type { Rule } from '../../shared-schema/language/rules.ts';
import { operationsOf } from '../../shared-schema/runtime/graphql/operations.ts';
import { CAST } from '../../subgraphs/index.ts';
import type { ExpectedTool } from './expected.ts';

/** Whether everything is compared with everything: `npm run test:full`. */
export const FULL = process.env.FULL === '1';

/** Everybody whom a tool's expectations name. */
const named = ({ written }: ExpectedTool): Set<string> => new Set(JSON.stringify(written).match(/[\w-]+/g));

/** Every rule of a tool: of its records, their elements and its root fields. */
const rulesOf = ({ tool }: ExpectedTool): readonly Rule[] => [
  ...tool.records.flatMap(({ options, elements }) => [
    ...[options.needToKnow, options.enters, options.changes, options.assigns],
    ...elements.map(({ rule }) => rule),
  ]),
  ...operationsOf(tool).map(({ rule }) => rule),
];

/**
 * Returns what rules say of a member of the cast before any record, and the standing that is asked before any rule. A
 * component, an office or a group counts by what rules make of it.
 */
function kindOf(member: CastMember, rules: readonly Rule[]): string {
  const { key, component, employment, trained, multiFactor, revoked } = member;
  const { office = null, division = null, groups = [], dutyLocation = null, roles = [] } = member;
  const caller = { ...systemCaller(key, roles, component), office, division, groups, dutyLocation };
  const verdicts = rules.map((rule) => rule.forCaller(caller));
  return JSON.stringify([component === null, employment, trained, multiFactor, revoked, verdicts]);
}

/**
 * Returns the callers whom a tool's rules can tell apart: whoever has a role that its rules name or stands in its
 * expectations, and of all others one of each kind: of one standing, of whom every rule of the tool says the same.
 * With FULL=1: the whole cast.
 */
export function callersOf(tool: ExpectedTool): readonly string[] {
  if (FULL) return CAST.map(({ key }) => key);
  const listed = named(tool);
  const rules = rulesOf(tool);
  const ours = ({ key, roles = [] }: CastMember) =>
    listed.has(key) || roles.some((role) => role.startsWith(`${tool.tool.key}.`) || tool.tool.roles.includes(role));
  const kinds = new Set<string>();
  return CAST.filter((member) => {
    if (ours(member)) return true;
    const kind = kindOf(member, rules);
    const first = !kinds.has(kind);
    kinds.add(kind);
    return first;
  }).map(({ key }) => key);
}

/**
 * Returns of some fixtures the first that is as it is asked, and the first that is not: what is found by one is found
 * by another. With FULL=1: all of them.
 */
export function oneOfEither<T>(all: readonly T[], is: (each: T) => boolean): readonly T[] {
  const either = [all.find(is), all.find((each) => !is(each))];
  return FULL ? all : either.filter((each) => each !== undefined);
}
