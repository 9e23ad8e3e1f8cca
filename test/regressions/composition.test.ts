import { describe, expect, it } from '@jest/globals';
import { supergraphSdl } from '../../gateway/process/manifests.ts';
import { composeSupergraph } from '../../gateway/request/supergraph.ts';
import { attack } from '../support/attack.ts';

/*
 * Roads by which one subgraph could have a personal element fetched for it under a name that no rule guards. In each
 * case the element is tagged where it lives, and the subgraph that takes it says nothing of that.
 */
const ALL =
  '"@key", "@tag", "@external", "@requires", "@provides", "@shareable", "@context", "@fromContext", "@interfaceObject", "@override"';
const linked = (sdl: string, imports = ALL) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n${sdl}`;
const compose =
  (...sdls: readonly string[]) =>
  () =>
    composeSupergraph(sdls.map((sdl, at) => ({ name: `s${at}`, sdl })));
const refused = (what: string) =>
  expect.objectContaining({ code: 'SUPERGRAPH_DOES_NOT_COMPOSE', message: expect.stringContaining(what) });
/** What composing throws, or nothing. */
const fault = (composing: () => string): unknown => {
  try {
    composing();
  } catch (error) {
    return error;
  }
  return undefined;
};

const SPII = '@tag(name: "pii/spii")';
const PERSON = linked(
  `type Query { p: P } type P @key(fields: "id") { id: ID! ssn: String ${SPII} name: String @tag(name: "pii/pii") state: String }`,
);
/** A subgraph with a field that takes these of a person's. */
const taking = (fields: string, field: string) => {
  const foreign = fields.split(' ').map((each) => `${each}: String @external`);
  return linked(`type P @key(fields: "id") { id: ID! ${foreign.join(' ')} ${field} @requires(fields: "${fields}") }`);
};

const roads: [string, () => string, string][] = [
  [
    '@requires of an element tagged in another subgraph',
    compose(PERSON, taking('ssn', 'x: String')),
    'P.x @requires carries P.ssn',
  ],
  [
    '@requires by a field with a lesser tag',
    compose(PERSON, taking('ssn', 'x: String @tag(name: "pii/pii")')),
    'P.x @requires carries P.ssn',
  ],
  [
    '@requires by a field with a tag that is none of a person',
    compose(PERSON, taking('name', 'x: String @tag(name: "public")')),
    'P.x @requires carries P.name',
  ],
  [
    '@requires of confidential business data',
    compose(
      linked(
        'type Query { p: P } type P @key(fields: "id") { id: ID! ssn: String @tag(name: "confidential/trade-secret") name: String state: String }',
      ),
      taking('ssn', 'x: String'),
    ),
    'P.x @requires carries P.ssn',
  ],
  [
    '@requires of a nested selection',
    compose(
      linked(
        `type Query { p: P } type P @key(fields: "id") { id: ID! of: O } type O { file: F } type F { ssn: String ${SPII} }`,
      ),
      linked(
        'type P @key(fields: "id") { id: ID! of: O @external x: String @requires(fields: "of { file { ssn } }") } type O @external { file: F } type F @external { ssn: String }',
      ),
    ),
    'P.x @requires carries F.ssn',
  ],
  [
    '@requires of a fragment on one type of an interface',
    compose(
      linked(
        `type Query { p: P } type P @key(fields: "id") { id: ID! of: I } interface I { state: String } type A implements I { state: String ssn: String ${SPII} } type B implements I { state: String }`,
      ),
      linked(
        'type P @key(fields: "id") { id: ID! of: I @external x: String @requires(fields: "of { state ... on A { ssn } }") } interface I { state: String } type A implements I @external { state: String ssn: String } type B implements I @external { state: String }',
      ),
    ),
    'P.x @requires carries A.ssn',
  ],
  [
    '@requires of a field that an interface does not tag and its type does',
    compose(
      linked(
        `type Query { p: P } type P @key(fields: "id") { id: ID! of: I } interface I { ssn: String } type A implements I { ssn: String ${SPII} }`,
      ),
      linked(
        'type P @key(fields: "id") { id: ID! of: I @external x: String @requires(fields: "of { ssn }") } interface I { ssn: String } type A implements I @external { ssn: String }',
      ),
    ),
    'P.x @requires carries I.ssn',
  ],
  [
    '@requires of an element whose type is tagged, not the field',
    compose(
      linked(`type Query { p: P } type P @key(fields: "id") { id: ID! ssn: Number } scalar Number ${SPII}`),
      linked(
        'type P @key(fields: "id") { id: ID! ssn: Number @external x: String @requires(fields: "ssn") } scalar Number',
      ),
    ),
    'P.x @requires carries P.ssn',
  ],
  [
    '@requires of an element that moved by @override',
    compose(
      PERSON,
      linked('type P @key(fields: "id") { id: ID! ssn: String @override(from: "s0") }'),
      linked('type P @key(fields: "id") { id: ID! ssn: String @external x: String @requires(fields: "ssn") }'),
    ),
    'P.x @requires carries P.ssn',
  ],
  [
    '@requires on an interface object',
    compose(
      linked(
        `type Query { p: I } interface I @key(fields: "id") { id: ID! ssn: String } type P implements I @key(fields: "id") { id: ID! ssn: String ${SPII} }`,
      ),
      linked(
        'type I @key(fields: "id") @interfaceObject { id: ID! ssn: String @external x: String @requires(fields: "ssn") }',
      ),
    ),
    'I.x @requires carries I.ssn',
  ],
  [
    'the same under names that directives were given',
    compose(
      linked(
        'type Query { p: P } type P @key(fields: "id") { id: ID! ssn: String @label(name: "pii/spii") }',
        '{ name: "@tag", as: "@label" }, "@key"',
      ),
      linked(
        'type P @k(fields: "id") { id: ID! ssn: String @e x: String @r(fields: "ssn") }',
        '{ name: "@key", as: "@k" }, { name: "@external", as: "@e" }, { name: "@requires", as: "@r" }',
      ),
    ),
    'P.x @requires carries P.ssn',
  ],
  [
    'the same with directives that were not imported',
    compose(
      linked(
        'type Query { p: P } type P @federation__key(fields: "id") { id: ID! ssn: String @federation__tag(name: "pii/spii") }',
        '',
      ),
      linked(
        'type P @federation__key(fields: "id") { id: ID! ssn: String @federation__external x: String @federation__requires(fields: "ssn") }',
        '',
      ),
    ),
    'P.x @requires carries P.ssn',
  ],
  [
    'the same in the first version of federation',
    compose(
      `type Query { p: P } type P @key(fields: "id") { id: ID! ssn: String ${SPII} }`,
      'extend type P @key(fields: "id") { id: ID! @external ssn: String @external x: String @requires(fields: "ssn") }',
    ),
    'P.x @requires carries P.ssn',
  ],
  [
    'a key of an element that only another subgraph tags',
    compose(
      linked(`type Query { p: P } type P @key(fields: "id") { id: ID! ssn: String @shareable ${SPII} }`),
      linked('type P @key(fields: "id") @key(fields: "ssn") { id: ID! ssn: String @shareable }'),
    ),
    'P @key carries P.ssn',
  ],
  [
    'a key that holds one in a nested selection',
    compose(
      linked(
        `type Query { p: P } type P @key(fields: "id of { ssn }") { id: ID! of: O! } type O { ssn: String ${SPII} }`,
      ),
    ),
    'P @key carries O.ssn',
  ],
  [
    'a key that nobody resolves',
    compose(
      linked(`type Query { p: P } type P @key(fields: "id") { id: ID! ssn: String @shareable ${SPII} }`),
      linked('type P @key(fields: "id") @key(fields: "ssn", resolvable: false) { id: ID! ssn: String @shareable }'),
    ),
    'P @key carries P.ssn',
  ],
  [
    'a key of an interface',
    compose(
      linked(
        `type Query { p: I } interface I @key(fields: "ssn") { ssn: String } type P implements I @key(fields: "ssn") { ssn: String ${SPII} }`,
      ),
    ),
    'I @key carries I.ssn',
  ],
  [
    '@provides by a field without a tag',
    compose(
      linked(
        'type Query { p: P @provides(fields: "ssn") } type P @key(fields: "id") { id: ID! ssn: String @external }',
      ),
      linked(`type P @key(fields: "id") { id: ID! ssn: String ${SPII} @shareable }`),
    ),
    'Query.p @provides carries P.ssn',
  ],
  [
    '@fromContext',
    compose(
      linked(
        `type Query { p: P } type P @key(fields: "id") @context(name: "of") { id: ID! ssn: String ${SPII} c: C } type C @key(fields: "id") { id: ID! x(s: String @fromContext(field: "$of { ssn }")): String }`,
      ),
    ),
    'C.x @fromContext carries P.ssn',
  ],
  [
    '@fromContext of one type of a union',
    compose(
      linked(
        `type Query { p: U } union U @context(name: "of") = P | R type P @key(fields: "id") { id: ID! ssn: String ${SPII} c: C } type R @key(fields: "id") { id: ID! state: String c: C } type C @key(fields: "id") { id: ID! x(s: String @fromContext(field: "$of ... on P { ssn } ... on R { state }")): String }`,
      ),
    ),
    'C.x @fromContext carries P.ssn',
  ],
];

describe('a supergraph in which an element would go between subgraphs without its tag', () => {
  for (const [road, composing, reason] of roads)
    attack('8', 'composition', `is refused: ${road}`, () => expect(fault(composing)).toEqual(refused(reason)));

  attack('8', 'composition', 'is refused with every reason at once', () => {
    const error = fault(compose(PERSON, taking('ssn name', 'x: String')));
    expect(error).toEqual(refused('P.x @requires carries P.ssn'));
    expect(error).toEqual(refused('P.x @requires carries P.name'));
  });
});

describe('what composes', () => {
  it.each([
    ['@requires of what is nobody’s data', taking('state', 'x: String')],
    ['@requires by a field tagged like what it requires', taking('ssn', `x: String ${SPII}`)],
    ['@requires of personal data by a sensitive field', taking('name', `x: String ${SPII}`)],
  ])('%s', (_name, sdl) => expect(compose(PERSON, sdl)()).toContain('requires:'));

  it('the graph itself, by whose keys go random identifiers alone', async () => {
    const keys = [...(await supergraphSdl()).matchAll(/@join__type\([^)]*key: "([^"]*)"/g)].map(([, key]) => key);
    expect(new Set(keys)).toEqual(new Set(['id', 'reference']));
  });
});
