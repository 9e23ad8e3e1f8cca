import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { soughtDigest } from '../../shared-schema/runtime/audit/sought.ts';
import { statements } from '../../shared-schema/runtime/request/tool-database.ts';
import { attack, type Door } from '../support/attack.ts';
import { filled } from '../support/entered.ts';
import { eventOf } from '../support/events.ts';
import { neededIn } from '../support/needed.ts';
import { TestService } from '../support/service.ts';

/*
 * Hints of a person that items have in common: what they cost follows from what was asked for, and they are look-ups.
 */
let test: TestService;
const MANAGER = 'hq-execsec-manager';
const ROWS = 50;
const ENTER = 'mutation ($input: IqFolderInput!) { made: createIqFolder(input: $input) { item { id version } } }';
const DECIDE =
  'mutation ($id: ID!, $other: ID!) { decideIqFolderDuplicate(id: $id, other: $other, same: true, reason: ENTERED_TWICE) { item { id } } }';
const made: { id: string; version: number }[] = [];
beforeAll(async () => {
  test = await TestService.start();
  for (let at = 0; at < ROWS; at++) {
    const answer = await test.ask(MANAGER, ENTER, {
      variables: { input: filled('IqFolder', { name: 'Synthetic Person', email: 'shared@example.gov' }) },
    });
    made.push(answer.data.made.item);
  }
  for (const at of [1, 2, 3])
    await test.ask(MANAGER, DECIDE, { variables: { id: made[at - 1]!.id, other: made[at]!.id } });
});
afterAll(() => test.stop());

type Ask = (query: string, variables?: Record<string, unknown>) => Promise<any>;
const DOORS: readonly [Door, Ask][] = [
  ['gateway', (query, variables = {}) => test.ask(MANAGER, query, { variables })],
  ['tool', (query, variables = {}) => test.askTool('iq', MANAGER, query, { variables, purpose: 'respond-to-mail' })],
];

/** Returns an answer's data and the statements on the given tables that it took. */
async function counted(ask: Ask, query: string): Promise<{ data: any; texts: string[] }> {
  const texts: string[] = [];
  const listen = (text: string) =>
    void (
      /person_digest|correspondent_decision|iq_tasker|iq_action|spii_decision|iq_folder/.test(text) && texts.push(text)
    );
  statements.on('statement', listen);
  const { data, errors } = await ask(query).finally(() => statements.off('statement', listen));
  expect(errors).toBeUndefined();
  return { data, texts };
}
const aliases = (field: string) => Array.from({ length: 90 }, (_, at) => `a${at}: ${field}`).join(' ');
const page = (fields: string, rows = ROWS) => `{ iqFolders(first: ${rows}) { nodes { id ${fields} } } }`;
const HANGING = [
  'possibleDuplicates(first: $) { basis }',
  'sameCorrespondent(first: $) { id }',
  'taskers(first: $) { id }',
  'history(first: $) { event }',
  'spiiDecisions(first: $) { id }',
];
const asking = (field: string, first: number) => field.replace('$', String(first));

for (const [door, ask] of DOORS)
  describe(`at the ${door}`, () => {
    for (const field of HANGING) {
      attack('9.2', door, `nothing asked of ${field} takes no statement, under however many aliases`, async () => {
        const alone = await counted(ask, page(''));
        expect((await counted(ask, page(aliases(asking(field, 0))))).texts).toEqual(alone.texts);
      });
      attack('9.2', door, `aliases of ${field} share their load over all rows`, async () => {
        const once = await counted(ask, page(asking(field, 1)));
        const often = await counted(ask, page(aliases(asking(field, 1))));
        expect(often.texts).toEqual(once.texts);
        expect(once.texts.length).toBeLessThanOrEqual(5);
      });
    }

    attack('9.2', door, 'shows of each row what is its own, no more than asked for', async () => {
      const { data, texts } = await counted(
        ask,
        page(
          'a: sameCorrespondent { id } b: sameCorrespondent(first: 2) { id } c: possibleDuplicates(first: 3) { item { id } } d: possibleDuplicates { item { id } }',
          2 * ROWS,
        ),
      );
      const group = made.slice(0, 4).map((each) => each.id);
      const all = made.map((each) => each.id);
      const nodes = data.iqFolders.nodes.filter((each: any) => all.includes(each.id));
      expect(nodes).toHaveLength(ROWS);
      for (const node of nodes) {
        const own = group.includes(node.id) ? group.filter((each) => each !== node.id) : [];
        expect(node.a.map((each: any) => each.id).sort()).toEqual([...own].sort());
        expect(node.b.length).toBe(Math.min(2, own.length));
        expect(node.d.map((each: any) => each.item.id)).toEqual(all.filter((each) => each !== node.id).reverse());
        expect(node.c).toEqual(node.d.slice(0, 3));
      }
      expect(texts.length).toBeLessThanOrEqual(8);
    });

    attack('4.1', door, 'a person who is looked up by being entered leaves the digest of a look-up', async () => {
      const number = door === 'gateway' ? '900456781' : '900456782';
      const entering = `mutation ($input: IqFolderInput!, $spii: [SpiiDecisionInput!]) {
          createIqFolder(input: $input, spii: $spii) { item { possibleDuplicates { basis } } } }`;
      const input = {
        name: 'Looked Up',
        email: 'Looked-Up@example.gov',
        socialSecurityNumber: `${number.slice(0, 3)}-${number.slice(3, 5)}-${number.slice(5)}`,
      };
      const event = await eventOf(test, 'iq', () =>
        ask(entering, { input: filled('IqFolder', input), spii: neededIn(input) }),
      );
      const keys = test.service.host.tools.get('iq')!.keys;
      const digest = (element: string, value: string) =>
        soughtDigest(keys, `IqFolder.${element}`, 'eq', value).toString('hex');
      expect([...event.sought].sort()).toEqual(
        [
          digest('name', 'looked up'),
          digest('email', 'looked-up@example.gov'),
          digest('socialSecurityNumber', number),
        ].sort(),
      );
    });

    attack(
      '4.1',
      door,
      'an entering that asks nothing back looks nothing up; a later hint of what was entered does',
      async () => {
        const email = `later-${door}@example.gov`;
        const given = { name: `Later ${door}`, email };
        const entered = await eventOf(test, 'iq', () => ask(ENTER, { input: filled('IqFolder', given) }));
        expect(entered.sought ?? []).toEqual([]);
        const hinted = await eventOf(test, 'iq', () =>
          ask('{ iqFolders(first: 1) { nodes { possibleDuplicates(first: 1) { basis } } } }'),
        );
        const filtered = await eventOf(test, 'iq', () =>
          ask(
            `query ($name: String, $email: String) {
              iqFolders(where: { name: { eq: $name }, email: { eq: $email } }) { totalCount } }`,
            given,
          ),
        );
        expect([...hinted.sought].sort()).toEqual([...filtered.sought].sort());
        expect(hinted.sought).toHaveLength(2);
      },
    );
  });

attack('4.1', 'tool', 'each root field of a mutation reads its own hints, and notes its own values', async () => {
  const keys = test.service.host.tools.get('iq')!.keys;
  const folder = made[9]!;
  const change = (alias: string, version: number, email: string) =>
    `${alias}: updateIqFolder(id: "${folder.id}", version: ${version}, input: { email: "${email}" }) { item { possibleDuplicates(first: 1) { basis } } }`;
  let answer: any;
  const event = await eventOf(test, 'iq', async () => {
    answer = await test.askTool(
      'iq',
      MANAGER,
      `mutation { ${change('a', folder.version, 'nobody-has-it@example.gov')} ${change('b', folder.version + 1, 'shared@example.gov')} }`,
      { purpose: 'respond-to-mail' },
    );
  });
  const digest = (value: string) => soughtDigest(keys, 'IqFolder.email', 'eq', value).toString('hex');
  expect([answer.data.a.item, answer.data.b.item]).toEqual([
    { possibleDuplicates: [] },
    { possibleDuplicates: [{ basis: 'email/1' }] },
  ]);
  expect(event.sought).toEqual(
    expect.arrayContaining([digest('nobody-has-it@example.gov'), digest('shared@example.gov')]),
  );
});
