import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId } from '../../shared-schema/language/global-id.ts';
import { leavingOf } from '../../shared-schema/language/lifecycle/directions.ts';
import { asApplication } from '../support/alone.ts';
import { codesOf, textsOf, valueIn } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { filled } from '../support/entered.ts';
import { keyOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';

/* What leaves the Department, by the way an item goes. */
const MANAGER = 'hq-execsec-manager';
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

interface Folder {
  readonly id: string;
  readonly version: number;
}
const ask = (query: string, variables: object) => test.ask(MANAGER, query, { variables: { ...variables } });
const CREATE = 'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id version } } }';
const UPDATE = `mutation ($id: ID!, $version: Int!, $input: IqFolderInput!) {
  updateIqFolder(id: $id, version: $version, input: $input) { item { id version } }
}`;
const ACT = `mutation ($id: ID!, $version: Int!, $event: IqFolderEvent!) {
  actOnIqFolder(id: $id, version: $version, event: $event) { item { id version } }
}`;
const made = async (input: object): Promise<Folder> =>
  valueIn<Folder>(await ask(CREATE, { input: filled('IqFolder', input) }));
const trying = (folder: Folder, event: string, input: object = {}) =>
  ask(ACT, { ...folder, event: eventNamed(event, input) });
const act = async (folder: Folder, event: string, input: object = {}): Promise<Folder> =>
  valueIn<Folder>(await trying(folder, event, input));
const RECIPIENT = { recipient: 'somebody@example.gov', text: 'An answer.' };

/** Puts a folder into a state, past rules and triggers. */
async function stand({ id }: Folder, state: string): Promise<void> {
  const client = await test.connect('iq');
  try {
    await client.query('set session_replication_role = replica');
    await client.query('update iq_folder set state = $1 where key = $2', [state, keyOf(id)]);
  } finally {
    await client.end();
  }
}

/** Lets an event happen to a folder as the application's role, past every decision, and undoes it. */
async function forged({ id }: Folder, event: string): Promise<'let through' | 'refused'> {
  const manager = await asApplication(test, { key: 'iq', database: 'iq', user: MANAGER });
  try {
    await manager.query('begin');
    const forge = `
      select set_config('app.event', 'item:' || $2, true), set_config('app.acting_on', id::text, true)
      from iq_folder
      where key = $1`;
    await manager.query(forge, [keyOf(id), event]);
    const answered = "update iq_folder set state = 'answered', version = version + 1 where key = $1";
    await manager.query(answered, [keyOf(id)]);
    return 'let through';
  } catch (error) {
    expect(error).toMatchObject({ code: '42501' });
    return 'refused';
  } finally {
    await manager.query('rollback');
    await manager.end();
  }
}

const CLEARING = 'hq-ola-analyst';
interface Told {
  readonly event: string;
  readonly input: object;
}
const ON_TASKER = `mutation ($id: ID!, $version: Int!, $event: IqTaskerEvent!) {
  actOnIqTasker(id: $id, version: $version, event: $event) { item { id version } }
}`;
const onTasker = async (user: string, tasker: Folder, told: Told): Promise<Folder> =>
  valueIn<Folder>(
    await test.ask(user, ON_TASKER, { variables: { ...tasker, event: eventNamed(told.event, told.input) } }),
  );
/** Submits a folder for clearance by one office. */
async function inClearance(folder: Folder): Promise<{ readonly folder: Folder; readonly tasker: Folder }> {
  await stand(folder, 'in-review');
  const office = { level: 'OFFICE', office: 'OLA', dueOn: '2099-12-31' };
  const submitted = await act(folder, 'submit-for-clearance', { taskers: [office] });
  const [{ key, version }] = await test.rows(
    'iq',
    `select t.key, t.version
     from iq_tasker t
     join iq_folder f on f.id = t.item
     where f.key = $1`,
    [keyOf(folder.id)],
  );
  return { folder: submitted, tasker: { id: globalId('IqTasker', key), version } };
}

describe('what leaves the Department', () => {
  it('an item that came in is answered as the workflow says', async () => {
    const folder = await made({ name: 'Casey Fixture-1' });
    await stand(folder, 'signed');
    await act(folder, 'dispatch', RECIPIENT);
  });

  describe('an item that the Department originates', () => {
    const stays = 'EVENT_NOT_ALLOWED: dispatch: it leaves only once it is cleared.';
    /** What comes of dispatching it, asked for and, past every decision, forged. */
    async function leaves(folder: Folder): Promise<unknown[]> {
      await stand(folder, 'signed');
      return [textsOf(await trying(folder, 'dispatch', RECIPIENT)), await forged(folder, 'dispatch')];
    }

    it('leaves only once it is cleared: neither uncleared nor merely submitted (A-OV-9)', async () => {
      const folder = await made({ direction: 'OUTGOING', priority: 'URGENT', signatory: 'Secretary' });
      expect(await leaves(folder)).toEqual([[stays], 'refused']);
      const submitted = await inClearance(folder);
      expect(await leaves(submitted.folder)).toEqual([[stays], 'refused']);
    });

    it('stays while a non-concurrence stands, and while what was answered is asked for again (A-OV-10)', async () => {
      const { folder, tasker } = await inClearance(await made({ direction: 'OUTGOING' }));
      const said = { result: 'NON_CONCURRENCE', text: 'The second date is wrong' };
      const opposed = await onTasker(CLEARING, tasker, { event: 'respond', input: said });
      expect(await leaves(folder)).toEqual([[stays], 'refused']);
      const again = await onTasker(MANAGER, opposed, { event: 'return', input: { text: 'It was mended' } });
      const concurred = await onTasker(CLEARING, again, { event: 'respond', input: { result: 'CONCURRENCE' } });
      const returned = await onTasker(MANAGER, concurred, { event: 'return', input: { text: 'It was changed' } });
      expect(await leaves(folder)).toEqual([[stays], 'refused']);
      await onTasker(CLEARING, returned, { event: 'respond', input: { result: 'CONCURRENCE' } });
      expect(await forged(folder, 'dispatch')).toBe('let through');
      await act(folder, 'dispatch', RECIPIENT);
    });
  });

  it('internal mail stays, whatever its state: for PostgreSQL too', async () => {
    const folder = await made({ direction: 'INTERNAL', name: null });
    await stand(folder, 'signed');
    for (const event of ['dispatch', 'interim-reply'])
      expect(textsOf(await trying(folder, event, RECIPIENT))).toEqual([
        `EVENT_NOT_ALLOWED: ${event}: by its direction nothing of it leaves the Department.`,
      ]);
    expect(await forged(folder, 'dispatch')).toBe('refused');
  });

  it('a direction is said once: nobody turns internal mail into a letter', async () => {
    const folder = await made({ direction: 'INTERNAL', name: null });
    expect(codesOf(await ask(UPDATE, { ...folder, input: { direction: 'INCOMING' } }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await ask(UPDATE, { ...folder, input: { priority: 'URGENT' } }))).toEqual([]);
  });

  it('of a direction that nobody knows nothing leaves', () => {
    expect([null, undefined, 'incoming', 'elsewhere'].map(leavingOf)).toEqual([
      'as-the-workflow-says',
      'as-the-workflow-says',
      'as-the-workflow-says',
      'never',
    ]);
  });
});
