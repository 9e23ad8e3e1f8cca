import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** The heading under which a changelog names what clients have to change for. */
export const HEADING = '### Breaking changes of the schema';

/** Returns the names in backticks under that heading of the newest version: coordinates, or `Type.prefix*`. */
export function namedIn(changelog: string): readonly string[] {
  const newest = changelog.split(/^## /m)[1] ?? '';
  const [, ...below] = newest.split(`${HEADING}\n`);
  const section = below.join('').split(/^#/m)[0] ?? '';
  return [...section.matchAll(/`([A-Za-z_@][\w.]*\*?)`/g)].map(([, name]) => name as string);
}

/** Tells whether a name stands for a coordinate: it is that, or what the coordinate stands in, or begins as it does. */
const standsFor = (name: string, coordinate: string): boolean =>
  name.endsWith('*')
    ? coordinate.startsWith(name.slice(0, -1))
    : coordinate === name || coordinate.startsWith(`${name}.`);

/** Returns the breaking changes between two schemas that a changelog does not name, each with its coordinate. */
export async function unnamedChanges(released: string, present: string, changelog: string): Promise<string[]> {
  const named = namedIn(changelog);
  const changes = await diff(buildSchema(released), buildSchema(present));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ path = 'schema', message }) => ({ path, message }))
    .filter(({ path }) => !named.some((name) => standsFor(name, path)))
    .map(({ path, message }) => `${path}: ${message}`);
}
