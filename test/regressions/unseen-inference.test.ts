import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { soughtDigest, wordsSought } from '../../shared-schema/runtime/audit/sought.ts';
import { codeOf } from '../support/answers.ts';
import { attack } from '../support/attack.ts';
import { eventOf } from '../support/events.ts';
import { type Entered, enterFixtures, recordOf } from '../support/fixtures.ts';
import { TestService } from '../support/service.ts';

/*
 * Nothing is learnt without an event that says so: by filters, orders, searches, ids alone, what is derived, what is
 * compared.
 */
let test: TestService;
let fixtures: Entered[];
let rowId: string;
const MANAGER = 'hq-execsec-manager';
const keys = () => test.service.host.tools.get('iq')!.keys;
const iq = (query: string, variables: Record<string, unknown> = {}) =>
  eventOf(test, 'iq', () => test.ask(MANAGER, query, { variables }));
beforeAll(async () => {
  test = await TestService.start();
  fixtures = await enterFixtures(test, ['iq']);
  rowId = (await test.rows('iq', 'select id from iq_folder where key = $1', [fixtures[0]!.id]))[0].id;
});
afterAll(() => test.stop());

describe('values looked for', () => {
  const digest = (element: string, value: string) => soughtDigest(keys(), element, 'eq', value).toString('hex');

  attack(
    '4.1',
    'gateway',
    'a number looked for with totalCount alone leaves the element used and a keyed digest, in whatever form it was given',
    async () => {
      const number = String(fixtures[0]!.values.socialSecurityNumber);
      const query = 'query ($ssn: String) { iqFolders(where: { socialSecurityNumber: { eq: $ssn } }) { totalCount } }';
      const written = [number, `${number.slice(0, 3)}-${number.slice(3, 5)}-${number.slice(5)}`];
      const events = [await iq(query, { ssn: written[0] }), await iq(query, { ssn: written[1] })];
      for (const event of events)
        expect(event).toMatchObject({
          results: 1,
          ids: [],
          used: { IqFolder: ['socialSecurityNumber'] },
          sought: [digest('IqFolder.socialSecurityNumber', number)],
        });
    },
  );

  attack(
    '4.1',
    'gateway',
    'a number that nobody has leaves the same: that it is not there was learnt too',
    async () => {
      const event = await iq(
        '{ iqFolders(where: { not: { socialSecurityNumber: { in: ["900-45-6789", "900456788"] } } }) { totalCount } }',
      );
      expect(event.used).toEqual({ IqFolder: ['socialSecurityNumber'] });
      expect(event.sought).toEqual([
        digest('IqFolder.socialSecurityNumber', '900456789'),
        digest('IqFolder.socialSecurityNumber', '900456788'),
      ]);
    },
  );

  attack('4.1', 'tool', 'a value that may not be looked for is known to have been tried', async () => {
    const query = '{ iqFolders(where: { socialSecurityNumber: { eq: "900456789" } }) { totalCount } }';
    const event = await eventOf(test, 'iq', () => test.askTool('iq', 'hq-execsec-analyst', query, { purpose: null }));
    expect(event).toMatchObject({
      outcome: 'denied',
      used: {},
      sought: [digest('IqFolder.socialSecurityNumber', '900456789')],
    });
  });

  attack('4.1', 'gateway', 'words of a search, and the beginning of a name, each by its own digest', async () => {
    const searched = await iq('{ searchIqFolders(text: "Canary zebra") { totalCount } }');
    // By their stems: who looks for one form looks for all.
    expect(searched.sought).toEqual(['canari', 'zebra'].map((word) => digest(wordsSought(recordOf('IqFolder')), word)));
    expect(searched.used.IqFolder).toEqual(expect.arrayContaining(['name', 'subjectOfRequest']));
    expect(searched.used.IqAction).toEqual(expect.arrayContaining(['text', 'files']));
    const begun = await iq('{ iqFolders(where: { name: { startsWith: "canary-" } }) { totalCount } }');
    expect(begun.sought).toEqual([soughtDigest(keys(), 'IqFolder.name', 'startsWith', 'canary-').toString('hex')]);
  });

  attack('4.1', 'gateway', 'a user looked up in the directory by key', async () => {
    const event = await eventOf(test, 'directory', () =>
      test.ask('system-admin', '{ directoryUser(userKey: "cbp-no-need") { __typename } }'),
    );
    expect(event).toMatchObject({ types: ['DirectoryUser'], used: { DirectoryUser: ['userKey'] } });
    expect(event.sought).toHaveLength(1);
  });

  attack('4.1', 'sql', 'no value stands in any event, and a digest says nothing without the key', async () => {
    const [{ all }] = await test.rows('iq', 'select string_agg(e::text, chr(10)) as all from audit.event e');
    expect(all).not.toMatch(/canary-|zebra|900456789|900-45-6789/);
  });
});

describe('rows', () => {
  attack('4.2', 'gateway', 'a row shown by its id alone, or by its type alone, is named', async () => {
    for (const selection of ['id', '__typename', 'version', 'tool']) {
      const event = await iq(`{ iqFolder(controlNumber: "${fixtures[0]!.controlNumber}") { ${selection} } }`);
      expect({ selection, types: event.types, ids: event.ids, disclosed: event.disclosed }).toEqual({
        selection,
        types: ['IqFolder'],
        ids: [rowId],
        disclosed: [[]],
      });
    }
  });

  attack(
    '4.2',
    'tool',
    'rows of references, hits, histories and taskers are named; what was read and not shown is not',
    async () => {
      const reference = await eventOf(test, 'iq', () =>
        test.askTool('iq', MANAGER, 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
          variables: { r: [{ __typename: 'IqFolder', id: fixtures[0]!.id }] },
          door: 'gateway',
        }),
      );
      expect(reference.ids).toEqual([rowId]);
      const version = (
        await test.ask(MANAGER, `{ iqFolder(controlNumber: "${fixtures[0]!.controlNumber}") { version } }`)
      ).data.iqFolder.version;
      const tasked = await test.ask(
        MANAGER,
        `mutation ($id: ID!, $version: Int!) { actOnIqFolder(id: $id, version: $version, event: { task: {
          text: "later", taskers: [{ level: OFFICE, office: "OLA", dueOn: "2199-01-04" }] } }) { item { id } } }`,
        {
          variables: { id: fixtures[0]!.id, version },
        },
      );
      expect(codeOf(tasked)).toBeUndefined();
      const hung = await iq(
        `{ iqFolder(controlNumber: "${fixtures[0]!.controlNumber}") { taskers { id } history { id } } }`,
      );
      expect([...new Set(hung.types)].sort()).toEqual(['IqAction', 'IqFolder', 'IqTasker']);
      const hit = await iq(`{ searchIqFolders(text: "OLA canary", first: 1) { edges { rank node { id } } } }`);
      expect(hit.ids).toHaveLength(hit.types.length);
      const only = await iq('{ iqFolders(first: 2) { pageInfo { hasNextPage } } }');
      expect(only).toMatchObject({ ids: [], used: { IqFolder: [] } });
    },
  );

  attack(
    '4.2',
    'gateway',
    'the register names its items and the columns shown, and what they were filtered, ordered and grouped by',
    async () => {
      const page = await eventOf(test, 'register', () =>
        test.ask(
          MANAGER,
          '{ register(where: { state: { eq: OPEN } }, orderBy: { by: dueOn }) { totalsByTool { total } nodes { state controlNumber } } }',
        ),
      );
      expect(page.used).toEqual({ TrackedItem: ['tool', 'state', 'dueOn'] });
      expect(page.disclosed.every((columns) => columns.join() === 'controlNumber,state')).toBe(true);
      const cells = await eventOf(test, 'register', () =>
        test.ask(
          MANAGER,
          `{ registerSummary(groupBy: [receivedMonth, overdue], where: { office: { eq: "OLA" } }) {
            totalsByTool { total } } }`,
        ),
      );
      expect(cells.used).toEqual({
        TrackedItem: ['tool', 'state', 'receivedOn', 'dueOn', 'closedOn', 'office', 'stoppedOn', 'answeredOn'],
      });
    },
  );
});

describe('what follows from elements', () => {
  const derived = (selection: string) =>
    iq(`{ iqFolder(controlNumber: "${fixtures[0]!.controlNumber}") { ${selection} } }`);

  attack('4.3', 'gateway', 'an order by name uses the name', async () => {
    expect((await iq('{ iqFolders(orderBy: { by: name }) { nodes { id } } }')).used).toEqual({ IqFolder: ['name'] });
  });

  attack(
    '4.3',
    'gateway',
    'clock, standing, actions, record copy and templates say of what they tell something',
    async () => {
      const clock = await derived('clock { derivation { because } }');
      expect({ disclosed: clock.disclosed, used: clock.used.IqAction }).toEqual({
        disclosed: [['receivedOn', 'dueOn', 'stoppedOn']],
        used: ['event', 'at', 'result', 'dueOn'],
      });
      expect((await derived('standing { late }')).used.IqTasker).toEqual([
        'state',
        'dueOn',
        'stoppedOn',
        'extensionRequested',
      ]);
      expect(await derived('availableActions { name reason }')).toMatchObject({
        disclosed: [['state']],
        used: { IqTasker: ['purpose', 'assignee', 'state', 'result'] },
      });
      expect((await derived('recordCopy { intact }')).used.IqAction).toEqual(['recordDigest']);
      expect((await derived('replyTemplates { text }')).disclosed).toEqual([['controlNumber']]);
    },
  );

  attack(
    '4.3',
    'gateway',
    'by which identifiers items have a person in common is a use of them, also where none has',
    async () => {
      const event = await derived('possibleDuplicates { basis }');
      expect(event.used.IqFolder).toEqual(
        expect.arrayContaining(['socialSecurityNumber', 'aNumber', 'email', 'name', 'dateOfBirth']),
      );
    },
  );

  attack('4.3', 'gateway', 'what is stuck, what is to be reviewed and how an item stood', async () => {
    expect((await iq('{ checkIqIntegrity { id } }')).used).toMatchObject({ IqTasker: ['assignee', 'state'] });
    expect((await iq('{ iqItemsToReview(olderThanDays: 1) { id } }')).used.IqAction).toEqual(['event', 'at']);
    const replay = await iq(
      `{ replayIq(controlNumber: "${fixtures[0]!.controlNumber}", at: "2199-01-01T00:00:00Z") { existed } }`,
    );
    expect(replay).toMatchObject({
      ids: [rowId],
      disclosed: [['controlNumber', 'receivedOn', 'state', 'dueOn', 'stoppedOn'].sort((a, b) => bit(a) - bit(b))],
    });
  });
  const bit = (key: string) => recordOf('IqFolder').byKey.get(key)!.bit;
});
