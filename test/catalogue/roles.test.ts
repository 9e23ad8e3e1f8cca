import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Casting, joinedCast } from '../../shared-schema/language/cast.ts';
import { CAST, TOOLS } from '../../subgraphs/index.ts';
import { EXPECTED_TOOLS } from '../support/expected.ts';

/* Roles stand in three places, a tool's manifest, its README and its cast, and are the same ones in all of them. */
const read = (folder: string): string =>
  readFileSync(new URL(`../../subgraphs/${folder}/README.md`, import.meta.url), 'utf8').split('<!-- elements')[0]!;

describe.each(TOOLS.map((tool) => [tool.key, tool] as const))('%s', (key, tool) => {
  it('has the roles of its manifest in its README, and no others', () => {
    const named = read(tool.folder).match(new RegExp(`(?<=\`)${key}\\.[a-z-]+(?=\`)`, 'g'));
    expect([...new Set(named)].sort()).toEqual(Object.keys(tool.roles).sort());
  });

  it('has its accounts approved by somebody of its own component, and by nobody of another (A-1.3-1)', () => {
    const approvers = CAST.filter(({ roles }) => roles?.includes(`${key}.approver`));
    expect([...new Set(approvers.map(({ component }) => component))]).toEqual([tool.component]);
  });

  it('expects nothing of anybody who is not in the cast', () => {
    const { expected } = EXPECTED_TOOLS.find((each) => each.tool.key === key)!;
    const users = [
      ...[expected.sees, expected.enters, expected.changes, expected.assigns, expected.tasks].flat(),
      ...expected.fixtures.flatMap(({ readers, sees = {} }) => [...readers, ...Object.keys(sees)]),
      ...expected.fixtures.map(({ enteredBy }) => enteredBy),
      ...expected.fixtures.flatMap(({ changes, assigns, acts }) => [changes, assigns, ...Object.values(acts)].flat()),
      ...expected.taskers.flatMap(({ givenBy, answers, takes }) => [givenBy, ...answers, ...takes]),
    ];
    const cast = new Set(CAST.map((member) => member.key));
    expect(users.filter((user) => !cast.has(user))).toEqual([]);
  });
});

describe('a cast that cannot be used', () => {
  const tool = (key: string, cast: Casting['cast']): Casting => ({ key, roles: { [`${key}.user`]: 'A user' }, cast });
  const one = { key: 'one', component: 'HQ' };

  it('is refused when it loads, with every fault at once', () => {
    const tools = [
      tool('a', [{ ...one, roles: ['a.approver', 'b.user'] }]),
      tool('b', [{ ...one, office: 'elsewhere', roles: ['b.user'] }]),
    ];
    expect(() => joinedCast(tools)).toThrow(
      [
        'The cast cannot be used:',
        '- one has a.approver, which is not in the manifest',
        '- one gets b.user from the cast of a',
        '- one is not the same in the cast of b as before',
      ].join('\n'),
    );
  });

  it('and one that can is joined: roles of every cast, and users of tools to come until these are there', () => {
    const toCome = [
      { key: 'two', component: 'HQ', roles: ['b.old'] },
      { key: 'three', component: 'HQ', roles: ['c.user'] },
    ];
    const joined = joinedCast(
      [tool('a', [{ ...one, roles: ['a.user'] }]), tool('b', [{ ...one, roles: ['b.user'] }])],
      toCome,
    );
    expect(joined).toEqual([{ ...one, roles: ['a.user', 'b.user'] }, toCome[1]]);
  });
});
