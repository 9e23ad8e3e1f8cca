import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nameOf } from '../../shared-schema/language/coded.ts';
import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { addDays } from '../../shared-schema/language/lifecycle/calendar.ts';
import { asApplication } from '../support/alone.ts';
import { valueIn } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { creating } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* Clearance is real: who does not concur is heard, however deep below, or overruled by somebody who says why. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const DUE = addDays(legalDay(new Date()), 5);
interface Done {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly taskers: readonly Done[];
  readonly history: readonly { readonly event: string; readonly actor: string; readonly text: string | null }[];
  readonly availableActions: readonly { readonly name: string; readonly allowed: boolean }[];
}
const FIELDS = 'id version state taskers { id version state } availableActions { name allowed }';
/** The answer's one root field. @throws the first error's code and text */
async function done(user: string, query: string, variables: Record<string, unknown> = {}): Promise<Done> {
  return valueIn<Done>(await test.ask(user, query, { variables }));
}
const actOn = (type: 'IqFolder' | 'IqTasker') => (user: string, on: Done, told: { event: string; input?: object }) =>
  done(
    user,
    `mutation ($id: ID!, $version: Int!, $event: ${type}Event!) {
      actOn${type}(id: $id, version: $version, event: $event) {
        item { ${FIELDS} history { event actor text } } } }`,
    { id: on.id, version: on.version, event: eventNamed(told.event, told.input) },
  );
const [onFolder, onTasker] = [actOn('IqFolder'), actOn('IqTasker')];
const may = ({ availableActions: all }: Done, event: string) => all.find(({ name }) => name === nameOf(event))?.allowed;

/** An item whose office has concurred, and below that an expert who has not; both are done with. */
async function opposedBelow(): Promise<Done> {
  const entered = await done(
    MANAGER,
    `mutation { ${creating('IqFolder', 'name: "A Writer"')} { item { ${FIELDS} } } }`,
  );
  const office = { level: 'OFFICE', office: 'OLA', purpose: 'CLEARANCE', dueOn: DUE };
  const expert = { level: 'EXPERT', assignee: 'hq-execsec-analyst', dueOn: DUE };
  const folder = await onFolder(MANAGER, entered, { event: 'task', input: { taskers: [office] } });
  const tasked = { event: 'task', input: { taskers: [expert] } };
  let ola = await onTasker('hq-ola-analyst', folder.taskers[0] as Done, tasked);
  const said = { result: 'NON_CONCURRENCE', text: 'The second date is wrong' };
  const below = await onTasker('hq-execsec-analyst', ola.taskers[0] as Done, { event: 'respond', input: said });
  await onTasker('hq-ola-analyst', below, { event: 'accept-response' });
  ola = await onTasker('hq-ola-analyst', ola, { event: 'respond', input: { result: 'CONCURRENCE' } });
  await onTasker(MANAGER, ola, { event: 'accept-response' });
  return onFolder(MANAGER, folder, { event: 'consolidate', input: { text: 'One synthetic answer' } });
}

describe('a non-concurrence', () => {
  it('holds approval at whatever depth, until somebody overrules it with a reason, by name', async () => {
    let folder = await opposedBelow();
    expect([may(folder, 'approve'), may(folder, 'overrule')]).toEqual([false, true]);
    await expect(onFolder(MANAGER, folder, { event: 'approve' })).rejects.toThrow(
      'EVENT_NOT_ALLOWED: approve: a non-concurrence stands below: who gave it concurs later, or it is overruled.',
    );
    await expect(onFolder(MANAGER, folder, { event: 'overrule' })).rejects.toThrow('INVALID_INPUT: $event.overrule: ');
    const why = { text: 'The date was confirmed by telephone' };
    await expect(onFolder('hq-ola-analyst', folder, { event: 'overrule', input: why })).rejects.toThrow(
      'overrule: it takes somebody who holds iq.manager.',
    );
    folder = await onFolder(MANAGER, folder, { event: 'overrule', input: why });
    expect(folder.history.at(-1)).toEqual({ event: 'OVERRULE', actor: MANAGER, ...why });
    expect([may(folder, 'approve'), may(folder, 'overrule')]).toEqual([true, false]);
    expect((await onFolder(MANAGER, folder, { event: 'approve' })).state).toBe('APPROVED');
  });

  it('is answered where who gave it concurs later', async () => {
    let folder = await opposedBelow();
    const again = { level: 'EXPERT', assignee: 'hq-execsec-analyst', purpose: 'CLEARANCE', dueOn: DUE };
    folder = await onFolder(MANAGER, folder, { event: 'submit-for-clearance', input: { taskers: [again] } });
    const asked = folder.taskers.find(({ state }) => state === 'ASSIGNED') as Done;
    const answered = { event: 'respond', input: { result: 'CONCURRENCE' } };
    const cleared = await onTasker('hq-execsec-analyst', asked, answered);
    await onTasker(MANAGER, cleared, { event: 'accept-response' });
    expect((await onFolder(MANAGER, folder, { event: 'approve' })).state).toBe('APPROVED');
  });

  it('holds approval at PostgreSQL too, of who writes past the decision', async () => {
    const folder = await opposedBelow();
    const [{ row }] = await test.rows('iq', 'select id as row from iq_folder where key = $1', [folder.id]);
    const client = await asApplication(test, { key: 'iq', database: 'iq', user: MANAGER });
    const approve = () =>
      client.query("update iq_folder set state = 'approved', version = version + 1 where id = $1", [row]);
    try {
      for (const [name, value] of Object.entries({ 'app.acting_on': row, 'app.event': 'item:approve' }))
        await client.query('select set_config($1, $2, false)', [name, value]);
      await expect(approve()).rejects.toMatchObject({ code: '42501' });
      await onFolder(MANAGER, folder, { event: 'overrule', input: { text: 'The date was confirmed' } });
      expect((await approve()).rowCount).toBe(1);
    } finally {
      await client.end();
    }
  });
});

describe('a review', () => {
  it('comes to comments, concurrence, non-concurrence or an official response, and nothing else (A-OV-13)', async () => {
    const entered = await done(MANAGER, `mutation { ${creating('IqFolder', 'name: "Four"')} { item { ${FIELDS} } } }`);
    const results = ['comments', 'concurrence', 'non-concurrence', 'official-response'];
    const office = { level: 'OFFICE', office: 'OLA', purpose: 'REVIEW', dueOn: DUE };
    const folder = await onFolder(MANAGER, entered, { event: 'task', input: { taskers: results.map(() => office) } });
    const respond = (tasker: Done, input: object) => onTasker('hq-ola-analyst', tasker, { event: 'respond', input });
    const [first] = folder.taskers as [Done];
    await expect(respond(first, { result: 'approval', text: 'So be it' })).rejects.toThrow('INVALID_INPUT');
    await expect(respond(first, { text: 'No result' })).rejects.toThrow('INVALID_INPUT: $event.respond');
    for (const [at, said] of results.entries()) {
      const result = nameOf(said);
      // Whoever does anything but concur says what.
      const tasker = folder.taskers[at] as Done;
      if (said !== 'concurrence') await expect(respond(tasker, { result })).rejects.toThrow('INVALID_INPUT: text');
      expect((await respond(tasker, { result, text: `Says ${result}` })).state).toBe('RESPONDED');
    }
    const stored = await test.rows('iq', 'select result from iq_tasker order by id');
    expect(stored.map(({ result }) => result).slice(-results.length)).toEqual(results);
  });
});

describe('an official response', () => {
  it('is a text or a file that is kept here, never only its description (A-OV-15)', async () => {
    const entered = await done(MANAGER, `mutation { ${creating('IqFolder', 'name: "Last"')} { item { ${FIELDS} } } }`);
    const office = { level: 'OFFICE', office: 'OLA', dueOn: DUE };
    const folder = await onFolder(MANAGER, entered, { event: 'task', input: { taskers: [office] } });
    const said = [{ fileName: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'ab' }];
    const respond = (input: object) =>
      onTasker('hq-ola-analyst', folder.taskers[0] as Done, {
        event: 'respond',
        input: { result: 'OFFICIAL_RESPONSE', ...input },
      });
    await expect(respond({ files: said })).rejects.toThrow(
      'INVALID_INPUT: files: an official response is a text, or a file that is kept here.',
    );
    expect((await respond({ files: said, text: 'A synthetic answer' })).state).toBe('RESPONDED');
  });
});

describe('an approval', () => {
  const [SPECIALIST, OES_MANAGER] = ['cbp-oes-specialist', 'cbp-oes-manager'];
  const actOnCbp = (user: string, on: Done, told: { event: string; input?: object }) =>
    done(
      user,
      `mutation ($id: ID!, $version: Int!, $event: CbpTrackingFolderEvent!) {
        actOnCbpTrackingFolder(id: $id, version: $version, event: $event) { item { ${FIELDS} } } }`,
      { id: on.id, version: on.version, event: eventNamed(told.event, told.input) },
    );
  it('is of somebody else than who put the answer together, in the decision and at PostgreSQL (A-8.3-1)', async () => {
    let folder = await done(
      SPECIALIST,
      `mutation { ${creating('CbpTrackingFolder', 'module: OES_CORRESPONDENCE')} { item { ${FIELDS} } } }`,
    );
    expect(may(await actOnCbp(SPECIALIST, folder, { event: 'review' }), 'approve')).toBe(true);
    const expert = { level: 'EXPERT', assignee: OES_MANAGER, dueOn: DUE };
    folder = await actOnCbp(
      SPECIALIST,
      { ...folder, version: folder.version + 1 },
      { event: 'task', input: { taskers: [expert] } },
    );
    const [tasker] = folder.taskers as [Done];
    const act = `mutation ($id: ID!, $version: Int!, $event: CbpTrackingTaskerEvent!) {
      actOnCbpTrackingTasker(id: $id, version: $version, event: $event) { item { id version } } }`;
    const input = { result: 'OFFICIAL_RESPONSE', text: 'A synthetic draft' };
    const answered = await done(OES_MANAGER, act, { ...tasker, event: { respond: input } });
    await done(SPECIALIST, act, { ...answered, event: { acceptResponse: {} } });
    folder = await actOnCbp(SPECIALIST, folder, { event: 'consolidate', input: { text: 'One synthetic answer' } });
    expect(may(folder, 'approve')).toBe(false);
    for (const user of [SPECIALIST, OES_MANAGER])
      await expect(actOnCbp(user, folder, { event: 'approve' })).rejects.toThrow(
        'EVENT_NOT_ALLOWED: approve: it takes somebody who did nothing of this here: draft, respond, consolidate.',
      );
    expect(await approvedAtPostgres(folder.id, SPECIALIST)).toBe('42501');
    expect(await approvedAtPostgres(folder.id, 'cbp-secretariat')).toBe(1);
    expect((await actOnCbp('cbp-secretariat', folder, { event: 'approve' })).state).toBe('APPROVED');
  });

  /** Approves past the decision, and takes it back. @returns how many rows it met, or the code it was refused with */
  async function approvedAtPostgres(id: string, user: string): Promise<number | string | null> {
    const [{ row }] = await test.rows('cbp_tracking', 'select id as row from cbp_tracking_folder where key = $1', [id]);
    const client = await asApplication(test, { key: 'cbp-tracking', database: 'cbp_tracking', user });
    try {
      await client.query('begin');
      for (const [name, value] of Object.entries({ 'app.acting_on': row, 'app.event': 'item:approve' }))
        await client.query('select set_config($1, $2, true)', [name, value]);
      const approve = "update cbp_tracking_folder set state = 'approved', version = version + 1 where id = $1";
      return await client.query(approve, [row]).then(
        ({ rowCount }) => rowCount,
        ({ code }: { code: string }) => code,
      );
    } finally {
      await client.query('rollback');
      await client.end();
    }
  }
});

describe('a dispatch', () => {
  it('needs the clearances of its type, in the decision and at PostgreSQL (A-OV-9)', async () => {
    const office = (key: string, purpose: string) => ({ level: 'OFFICE', office: key, purpose, dueOn: DUE });
    const saidBy = async (folder: Done, key: string, purpose: string): Promise<Done> => {
      const tasked = await onFolder(MANAGER, folder, { event: 'task', input: { taskers: [office(key, purpose)] } });
      const asked = tasked.taskers.find(({ state }) => state === 'ASSIGNED') as Done;
      const user = key === 'OGC' ? 'hq-ogc-attorney' : 'hq-ola-analyst';
      const said = await onTasker(user, asked, { event: 'respond', input: { result: 'CONCURRENCE' } });
      await onTasker(MANAGER, said, { event: 'accept-response' });
      return onFolder(MANAGER, tasked, { event: 'consolidate', input: { text: 'One synthetic answer' } });
    };
    const signed = async (folder: Done): Promise<Done> =>
      onFolder(MANAGER, await onFolder(MANAGER, folder, { event: 'approve' }), { event: 'sign' });
    const another = () =>
      done(
        MANAGER,
        `mutation { ${creating('IqFolder', 'itemType: CONGRESSIONAL, name: "A Senator"')} { item { ${FIELDS} } } }`,
      );
    let folder = await another();
    // Another office's clearance does not do, nor a review of who clears it.
    folder = await saidBy(await saidBy(folder, 'OLA', 'CLEARANCE'), 'OGC', 'REVIEW');
    folder = await signed(folder);
    const reply = { event: 'dispatch', input: { recipient: 'A Senator' } };
    await expect(onFolder(MANAGER, folder, reply)).rejects.toThrow(
      'EVENT_NOT_ALLOWED: dispatch: it is not cleared by office:HQ/OGC.',
    );
    const [{ row }] = await test.rows('iq', 'select id as row from iq_folder where key = $1', [folder.id]);
    const client = await asApplication(test, { key: 'iq', database: 'iq', user: MANAGER });
    try {
      for (const [name, value] of Object.entries({ 'app.acting_on': row, 'app.event': 'item:dispatch' }))
        await client.query('select set_config($1, $2, false)', [name, value]);
      const dispatched = "update iq_folder set state = 'answered', version = version + 1 where id = $1";
      await expect(client.query(dispatched, [row])).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
    folder = await signed(await saidBy(await another(), 'OGC', 'CLEARANCE'));
    expect((await onFolder(MANAGER, folder, reply)).state).toBe('ANSWERED');
  });
});
