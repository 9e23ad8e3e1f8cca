import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { needsPurpose, type RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { CAST } from '../../subgraphs/hq/directory/cast.ts';
import { type Entered, enterFixtures, recordOf } from '../support/fixtures.ts';
import { TestService } from '../support/service.ts';

/*
 * The closed world of what happens to items: who reads an item reads its taskers and actions, and nobody else does, by
 * any door.
 */
let test: TestService;
let fixtures: Entered[];
const NAMES: Record<string, string> = { iq: 'Iq', 'cbp-tracking': 'CbpTracking', emma: 'Emma' };
const lower = (name: string) => name[0]!.toLowerCase() + name.slice(1);
/** By fixture: row keys of its taskers and actions, as the database has them. */
const below = new Map<string, { taskers: string[]; actions: string[] }>();

beforeAll(async () => {
  test = await TestService.start();
  fixtures = await enterFixtures(test);
  for (const fixture of fixtures) {
    const name = NAMES[fixture.tool]!;
    const trail = (what: string) => `trail-${fixture.n}-${what}`;
    const act = async (event: string, input: Record<string, unknown>) => {
      const version = (
        await test.rows(
          fixture.tool.replace('-', '_'),
          `select version from ${recordOf(fixture.type).options.table} where key = $1`,
          [fixture.id],
        )
      )[0].version;
      const answer = await test.ask(
        fixture.enteredBy,
        `mutation ($id: String!, $version: Int!, $event: String!, $input: ${name}ActionInput) { actOn${fixture.type}(id: $id, version: $version, event: $event, input: $input) { id } }`,
        { variables: { id: fixture.id, version, event, input } },
      );
      if (answer.errors) throw new Error(`${fixture.name} ${event}: ${JSON.stringify(answer.errors)}`);
    };
    await act('comment', {
      text: `${trail('text')} searchable${fixture.n}x`,
      files: [{ fileName: `${trail('files')}.pdf`, mediaType: 'application/pdf', bytes: 1, sha256: 'ab' }],
    });
    // To an office that nobody of the cast is of, so that who sees the item stays as it is written down with the
    // fixture.
    await act('task', {
      taskers: [
        {
          level: 'office',
          office: `trail-${fixture.n}-assignee`,
          instructions: trail('instructions'),
          dueOn: '2099-12-31',
        },
      ],
    });
    const rows = async (table: string) =>
      (
        await test.rows(
          fixture.tool.replace('-', '_'),
          `select t.key from ${table} t join ${recordOf(fixture.type).options.table} i on i.id = t.item where i.key = $1`,
          [fixture.id],
        )
      ).map((row) => row.key);
    below.set(fixture.name, {
      taskers: await rows(recordOf(`${name}Tasker`).options.table),
      actions: await rows(recordOf(`${name}Action`).options.table),
    });
  }
});
afterAll(() => test.stop());

const fields = (record: RegisteredRecord) =>
  record.elements
    .map((element) => `${element.key}${element.kind.name === 'attachments' ? ' { fileName }' : ''}`)
    .join(' ');
const DOORS: Record<string, (user: string, fixture: Entered, purpose: string | null) => Promise<string>> = {
  'through the item': async (user, fixture, purpose) =>
    JSON.stringify(
      (
        await test.ask(
          user,
          `{ ${recordOf(fixture.type).options.plural}(first: 200) { nodes { taskers { ${fields(recordOf(`${NAMES[fixture.tool]}Tasker`))} item { controlNumber } } history { ${fields(recordOf(`${NAMES[fixture.tool]}Action`))} } } } }`,
          { purpose },
        )
      ).data,
    ),
  'the list of taskers': async (user, fixture, purpose) =>
    JSON.stringify(
      (
        await test.ask(
          user,
          `{ ${lower(NAMES[fixture.tool]!)}Taskers(first: 200) { nodes { ${fields(recordOf(`${NAMES[fixture.tool]}Tasker`))} history { ${fields(recordOf(`${NAMES[fixture.tool]}Action`))} } } } }`,
          { purpose },
        )
      ).data,
    ),
  "the tool's own door": async (user, fixture, purpose) =>
    JSON.stringify(
      (
        await test.askTool(
          fixture.tool,
          user,
          `{ ${lower(NAMES[fixture.tool]!)}Taskers(first: 200) { nodes { t: assignee i: instructions } } ${recordOf(fixture.type).options.plural}(first: 200) { nodes { history { f: files { fileName } t: text } } } }`,
          { purpose },
        )
      ).data,
    ),
  'entity references': async (user, fixture, purpose) => {
    const name = NAMES[fixture.tool]!;
    const { taskers, actions } = below.get(fixture.name)!;
    const of = [
      ...taskers.map((id) => ({ __typename: `${name}Tasker`, id })),
      ...actions.map((id) => ({ __typename: `${name}Action`, id })),
    ];
    return JSON.stringify(
      (
        await test.askTool(
          fixture.tool,
          user,
          `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${name}Tasker { instructions assignee } ... on ${name}Action { text files { fileName } actor } } }`,
          { purpose, variables: { of }, door: 'gateway' },
        )
      ).data,
    );
  },
};
/** Which canaries a door can show. */
const SHOWS: Record<string, readonly string[]> = {
  'through the item': ['text', 'files', 'instructions', 'assignee'],
  'the list of taskers': ['instructions', 'assignee'],
  "the tool's own door": ['text', 'files', 'instructions', 'assignee'],
  'entity references': ['text', 'files', 'instructions', 'assignee'],
};
const SPII = ['text', 'files', 'instructions'];

describe('what happens to an item is seen with the item', () => {
  for (const [door, open] of Object.entries(DOORS)) {
    for (const purpose of ['respond-to-mail', null]) {
      it(`${door}, ${purpose ? 'with' : 'without'} a purpose: 0 leaks and 0 wrong refusals`, async () => {
        const leaks: string[] = [];
        const missing: string[] = [];
        for (const { key } of CAST) {
          for (const fixture of fixtures) {
            const answer = await open(key, fixture, purpose);
            for (const what of SHOWS[door]!) {
              const may = fixture.readers.includes(key) && (purpose !== null || !SPII.includes(what));
              const found = answer.includes(`trail-${fixture.n}-${what}`);
              if (found && !may) leaks.push(`${key} ${fixture.name} ${what}`);
              if (!found && may) missing.push(`${key} ${fixture.name} ${what}`);
            }
          }
        }
        expect({ leaks, missing }).toEqual({ leaks: [], missing: [] });
      });
    }
  }

  it('full text finds it for its readers and for nobody else, at both doors', async () => {
    const wrong: string[] = [];
    for (const { key } of CAST) {
      for (const fixture of fixtures) {
        const plural = recordOf(fixture.type).options.plural;
        const field = `search${plural[0]!.toUpperCase()}${plural.slice(1)}`;
        const query = `{ ${field}(text: "searchable${fixture.n}x") { totalCount hits { node { controlNumber } } } }`;
        for (const answer of [await test.ask(key, query), await test.askTool(fixture.tool, key, query)]) {
          const found = (answer as any).data?.[field];
          if (
            (found?.totalCount ?? 0) !== (fixture.readers.includes(key) ? 1 : 0) ||
            answer.errors?.some((error: any) => error.extensions.code === 'INTERNAL')
          )
            wrong.push(`${key} ${fixture.name} ${JSON.stringify(answer)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('free text and files are SPII, names of employees PII, in every tool', () => {
    for (const name of Object.values(NAMES)) {
      for (const coordinate of ['Tasker.instructions', 'Action.text', 'Action.files'])
        expect(needsPurpose(recordOf(`${name}${coordinate.split('.')[0]}`).byKey.get(coordinate.split('.')[1]!)!)).toBe(
          true,
        );
      for (const coordinate of [
        'Tasker.assignee',
        'Tasker.delegate',
        'Action.actor',
        'Action.onBehalfOf',
        'Action.party',
        'Action.recipient',
      ])
        expect(
          recordOf(`${name}${coordinate.split('.')[0]}`).byKey.get(coordinate.split('.')[1]!)!.kind.sensitivity,
        ).toBe('pii');
    }
  });
});
