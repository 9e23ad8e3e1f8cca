import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, valueIn } from '../support/answers.ts';
import { later, TODAY } from '../support/days.ts';
import { eventNamed } from '../support/deeds.ts';
import { creating } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* Whole lives, by GraphQL only, through the gateway, each a page that reads like the assessment. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

/** An answer's one root field. @throws the first error's code and text */
async function done(user: string, query: string, variables: Record<string, unknown> = {}): Promise<any> {
  return valueIn(await test.ask(user, query, { variables }));
}
interface Named {
  id: string;
  version: number;
}
const FIELDS = 'id version state dueOn standing { worstState earliestOpenDueOn total open late }';
const act =
  (type: string) =>
  (user: string, on: Named, event: string, input: Record<string, unknown> = {}, fields = 'id version state dueOn') =>
    done(
      user,
      `mutation ($id: ID!, $version: Int!, $event: ${type}Event!) { actOn${type}(id: $id, version: $version, event: $event) { item { ${fields} } } }`,
      { id: on.id, version: on.version, event: eventNamed(event, input) },
    );
const [onFolder, onTasker] = [act('IqFolder'), act('IqTasker')];
const MANAGER = 'hq-execsec-manager';

describe('IQ: a letter from Congress, from receipt to its frozen record copy', () => {
  it('is received, tasked by template, reviewed, cleared, approved, signed, dispatched and closed (A-OV-5, A-OV-8, A-OV-14, A-OV-15, A-3.1-3, C-OV-1, iq F1)', async () => {
    // A designated employee enters the item (A-OV-7); its clock runs from receipt.
    let folder = await done(
      MANAGER,
      `mutation { ${creating('IqFolder', `itemType: CONGRESSIONAL, receivedOn: "${TODAY}", name: "Senator Synthetic", subjectOfRequest: "Asks about a constituent"`)} { item { ${FIELDS} clock { dueOn derivation { event because } } } } }`,
    );
    expect(folder.dueOn).toBe(folder.clock.dueOn);
    expect(folder.clock.derivation).toEqual([
      { event: 'START_CLOCK', because: `10 business days from receipt on ${TODAY}` },
    ]);

    const [acknowledgement] = (
      await done(MANAGER, '{ iqFolders { nodes { controlNumber replyTemplates { name text } } } }')
    ).nodes;
    expect(acknowledgement.replyTemplates).toEqual([
      {
        name: 'acknowledgement',
        text: `Thank you for writing to the Department. Your correspondence has the control number ${acknowledgement.controlNumber}.`,
      },
    ]);

    // Routing held in a workflow template (App. A, IQ): OLA acts, then OGC clears.
    folder = await onFolder(
      MANAGER,
      folder,
      'task',
      { template: 'congressional' },
      `${FIELDS} taskers { id version controlNumber level office state step dueOn assignee }`,
    );
    expect(folder).toMatchObject({
      state: 'ASSIGNED',
      standing: { worstState: 'WAITING', total: 2, open: 2, late: 0 },
    });
    const [action, clearance] = folder.taskers;
    expect([action.state, clearance.state]).toEqual(['ASSIGNED', 'WAITING']);
    expect(action.controlNumber).toMatch(/^IQT-20\d\d-[0-9A-Z]{10}$/);

    // The office tasked sees the folder now; the one whose step has not begun does not.
    const sees = async (user: string) => (await done(user, `{ iqFolders { totalCount } }`)).totalCount;
    expect([await sees('hq-ola-analyst'), await sees('hq-ogc-attorney')]).toEqual([1, 0]);

    // OLA accepts, asks an expert below itself, and answers once the expert has.
    let ola = await onTasker('hq-ola-analyst', action, 'accept');
    ola = await onTasker(
      'hq-ola-analyst',
      ola,
      'task',
      {
        taskers: [
          { level: 'EXPERT', assignee: 'hq-execsec-analyst', instructions: 'Please check the dates', dueOn: later(2) },
        ],
      },
      'id version state taskers { id version state assignee instructions }',
    );
    const expert = ola.taskers[0];
    expect(expert).toMatchObject({
      state: 'ASSIGNED',
      assignee: 'user:hq-execsec-analyst',
      instructions: 'Please check the dates',
    });
    await expect(onTasker('hq-ola-analyst', ola, 'respond', { result: 'CONCURRENCE' })).rejects.toThrow(
      'EVENT_NOT_ALLOWED: respond: 1 taskers are still open.',
    );
    // A non-concurrence says why.
    await expect(onTasker('hq-execsec-analyst', expert, 'respond', { result: 'NON_CONCURRENCE' })).rejects.toThrow(
      'INVALID_INPUT: text: non-concurrence needs it.',
    );
    const answered = await onTasker('hq-execsec-analyst', expert, 'respond', {
      result: 'COMMENTS',
      text: 'The dates are right but for one',
    });
    await onTasker('hq-ola-analyst', answered, 'accept-response');
    ola = await onTasker('hq-ola-analyst', ola, 'respond', {
      result: 'OFFICIAL_RESPONSE',
      text: 'Draft reply',
      files: [
        {
          fileName: 'reply.docx',
          mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          bytes: 10,
          sha256: 'ab',
        },
      ],
    });

    // The Executive Secretariat returns it once, then takes the response; the clearing office's step begins.
    ola = await onTasker(MANAGER, ola, 'return', { text: 'Please shorten' });
    ola = await onTasker('hq-ola-analyst', ola, 'respond', { result: 'OFFICIAL_RESPONSE', text: 'Shorter draft' });
    await onTasker(MANAGER, ola, 'accept-response');
    expect(await sees('hq-ogc-attorney')).toBe(1);
    const { taskers } = await done(
      'hq-ogc-attorney',
      '{ iqFolders { nodes { taskers { id version office state firstReceivedOn } } } }',
    ).then((page) => page.nodes[0]);
    const ogc = taskers.find((each: any) => each.office === 'OGC');
    expect(ogc).toMatchObject({ state: 'ASSIGNED', firstReceivedOn: TODAY });
    await onTasker(
      MANAGER,
      await onTasker('hq-ogc-attorney', ogc, 'respond', { result: 'CONCURRENCE' }),
      'accept-response',
    );

    // Consolidated by the designated office, approved, signed; an interim reply went before; dispatched by hand and
    // logged.
    folder = await onFolder(MANAGER, folder, 'interim-reply', {
      recipient: 'Senator Synthetic, by fax',
      text: 'We are looking into it',
    });
    for (const [event, input] of [
      ['consolidate', { text: 'One reply from OLA and OGC' }],
      ['brief', { text: 'Briefing package for the Secretary' }],
      ['approve', {}],
      ['sign', {}],
      [
        'dispatch',
        {
          recipient: 'Senator Synthetic, by hand',
          files: [{ fileName: 'signed.pdf', mediaType: 'application/pdf', bytes: 12, sha256: 'cd' }],
        },
      ],
      ['close', {}],
    ] as const)
      folder = await onFolder(MANAGER, folder, event, input, `${FIELDS} closedOn recordCopy { sha256 intact }`);
    expect(folder).toMatchObject({
      state: 'CLOSED',
      closedOn: TODAY,
      recordCopy: { intact: true },
      standing: { worstState: 'CLOSED', open: 0, earliestOpenDueOn: null },
    });

    // The copy is frozen; what happened can be read, by who may, and no more happens but reopening.
    await expect(
      done(
        MANAGER,
        `mutation ($id: ID!, $version: Int!) { updateIqFolder(id: $id, version: $version, input: { name: "Somebody else" }) { item { id } } }`,
        folder,
      ),
    ).rejects.toThrow('RECORD_FROZEN');
    await expect(onFolder(MANAGER, folder, 'comment', { text: 'late' })).rejects.toThrow('EVENT_NOT_ALLOWED');
    const { history, availableActions } = await done(
      MANAGER,
      'query ($id: String!) { iqFolder(controlNumber: $id) { history { event actor toState text } availableActions { name allowed } } }',
      { id: (await done(MANAGER, '{ iqFolders { nodes { controlNumber } } }')).nodes[0].controlNumber },
    );
    expect(history.map((each: any) => each.event)).toEqual([
      'START_CLOCK',
      'TASK',
      'ACCEPT',
      'TASK',
      'RESPOND',
      'ACCEPT_RESPONSE',
      'RESPOND',
      'RETURN',
      'RESPOND',
      'ACCEPT_RESPONSE',
      'RESPOND',
      'ACCEPT_RESPONSE',
      'INTERIM_REPLY',
      'CONSOLIDATE',
      'BRIEF',
      'APPROVE',
      'SIGN',
      'DISPATCH',
      'CLOSE',
    ]);
    expect(history.find((each: any) => each.event === 'RETURN')).toMatchObject({
      actor: MANAGER,
      text: 'Please shorten',
    });
    expect(availableActions.filter((each: any) => each.allowed).map((each: any) => each.name)).toEqual(['REOPEN']);
    await onFolder(MANAGER, folder, 'reopen', { text: 'The Senator wrote again' });

    // Every event stands in the audit too, with who and which elements changed, and with no value of theirs.
    const [{ id }] = await test.rows('iq', 'select id from iq_folder where key = $1', [folder.id]);
    const audited = await test.rows(
      'iq',
      "select action, actor, ids, record_types, changed, e::text as line from audit.event e where action <> 'view' and (ids @> array[$1::uuid] or exists (select from iq_tasker t where t.item = $1 and e.ids @> array[t.id])) order by transaction",
      [id],
    );
    expect(audited.map((each) => each.action).filter((action: string) => action !== 'create')).toEqual([
      'task',
      'accept',
      'task',
      'respond',
      'accept-response',
      'respond',
      'return',
      'respond',
      'accept-response',
      'respond',
      'accept-response',
      'interim-reply',
      'consolidate',
      'brief',
      'approve',
      'sign',
      'dispatch',
      'close',
      'reopen',
    ]);
    for (const event of audited)
      expect(event.line).not.toMatch(/shorten|Shorter|by fax|by hand|Senator|Briefing|reply\.docx/);
    const returned = audited.find((each) => each.action === 'return')!;
    const { bitsOf } = await import('../../shared-schema/runtime/audit/account.ts');
    const { elements } = test.service.host.tools.get('iq')!.tool.lifecycle!.action;
    const changed = bitsOf(returned.changed[returned.record_types.indexOf('IqAction')]).map(
      (bit) => elements[bit]!.key,
    );
    expect([returned.actor, changed.sort()]).toEqual([
      MANAGER,
      ['actor', 'at', 'event', 'fromState', 'text', 'toState'],
    ]);
  });
});

describe('CBP Tracking 2.0: a folder tasked to another office of CBP Headquarters', () => {
  const [onCbp, onCbpTasker] = [act('CbpTrackingFolder'), act('CbpTrackingTasker')];
  const OES = 'cbp-oes-specialist';
  it('is entered, tasked, transferred, extended, delegated, answered and closed; its taskers stay inside CBP (cbp-tracking F1, A-3.1-1)', async () => {
    let folder = await done(
      OES,
      `mutation { ${creating('CbpTrackingFolder', `module: OES_CORRESPONDENCE, receivedOn: "${TODAY}", dueOn: "${later(20)}", originatorName: "Synthetic Writer"`)} { item { id version dueOn clock { derivation { because } } } } }`,
    );
    expect(folder.clock.derivation).toEqual([{ because: `stated as ${later(20)}` }]);
    folder = await onCbp(
      OES,
      folder,
      'task',
      { taskers: [{ level: 'OFFICE', office: 'OPR', dueOn: later(5) }] },
      'id version state taskers { id version receivedOn firstReceivedOn office }',
    );
    // Transferred to the office whose matter it is: the first-received clock goes on.
    let tasker = await onCbpTasker(
      OES,
      folder.taskers[0],
      'transfer',
      { office: 'OFO', text: 'It is theirs' },
      'id version office assignee firstReceivedOn state',
    );
    expect(tasker).toMatchObject({
      office: 'OFO',
      assignee: 'office:CBP/OFO',
      firstReceivedOn: TODAY,
      state: 'ASSIGNED',
    });

    // The office asks for time and gets it.
    await expect(
      onCbpTasker('cbp-tasked-office', tasker, 'request-extension', { dueOn: later(3), text: 'Too early' }),
    ).rejects.toThrow('INVALID_INPUT: dueOn: it is not after the due date.');
    tasker = await onCbpTasker(
      'cbp-tasked-office',
      tasker,
      'request-extension',
      { dueOn: later(9), text: 'Records are on paper' },
      'id version extensionRequested dueOn',
    );
    expect(tasker).toMatchObject({ extensionRequested: true, dueOn: later(5) });
    tasker = await onCbpTasker(
      OES,
      tasker,
      'grant-extension',
      { dueOn: later(9) },
      'id version extensionRequested dueOn',
    );
    expect(tasker).toMatchObject({ extensionRequested: false, dueOn: later(9) });

    // Its officer is absent: somebody else of the Headquarters acts, and is written down as acting for the office.
    tasker = await onCbpTasker(
      'cbp-tasked-office',
      tasker,
      'delegate',
      { party: 'cbp-commissioner-staff' },
      'id version delegate',
    );
    tasker = await onCbpTasker(
      'cbp-commissioner-staff',
      tasker,
      'respond',
      { result: 'OFFICIAL_RESPONSE', text: 'Nothing was found' },
      'id version state history { event actor onBehalfOf }',
    );
    expect(tasker.history.at(-1)).toEqual({
      event: 'RESPOND',
      actor: 'cbp-commissioner-staff',
      onBehalfOf: 'office:CBP/OFO',
    });
    await onCbpTasker(OES, tasker, 'accept-response');

    // The clock stands while the writer is asked, and what it stood is added.
    folder = await onCbp(OES, folder, 'stop-clock', { text: 'We asked for a date' }, 'id version dueOn stoppedOn');
    expect([folder.dueOn, folder.stoppedOn]).toEqual([later(20), TODAY]);
    await expect(onCbp(OES, folder, 'stop-clock', { text: 'again' })).rejects.toThrow(
      'EVENT_NOT_ALLOWED: stop-clock: the clock stands still already.',
    );
    folder = await onCbp(
      OES,
      folder,
      'restart-clock',
      {},
      'id version state dueOn clock { dueOn stopped derivation { event } }',
    );
    expect(folder).toMatchObject({
      dueOn: later(20),
      clock: {
        dueOn: later(20),
        stopped: false,
        derivation: [{ event: 'SET_DUE' }, { event: 'STOP_CLOCK' }, { event: 'RESTART_CLOCK' }],
      },
    });
    await expect(onCbp(OES, folder, 'restart-clock')).rejects.toThrow(
      'EVENT_NOT_ALLOWED: restart-clock: the clock was not stopped.',
    );

    for (const [event, input] of [
      ['consolidate', { text: 'One answer' }],
      ['submit-for-clearance', { taskers: [{ level: 'EXPERT', assignee: 'cbp-oes-manager', dueOn: later(2) }] }],
    ] as const)
      folder = await onCbp(OES, folder, event, input, 'id version state taskers { id version purpose state }');
    const clearing = folder.taskers.find((each: any) => each.purpose === 'CLEARANCE');
    // A clearing office that does not concur holds the approval up, and says why.
    await onCbpTasker(
      OES,
      await onCbpTasker('cbp-oes-manager', clearing, 'respond', { result: 'NON_CONCURRENCE', text: 'A date is wrong' }),
      'accept-response',
    );
    await expect(onCbp('cbp-secretariat', folder, 'approve')).rejects.toThrow(
      'EVENT_NOT_ALLOWED: approve: a non-concurrence stands below: who gave it concurs later, or it is overruled.',
    );
    folder = await onCbp(OES, folder, 'return', { text: 'Mend the date' });
    // Cleared again, the same party's last word counts.
    folder = await onCbp(
      OES,
      folder,
      'submit-for-clearance',
      { taskers: [{ level: 'EXPERT', assignee: 'cbp-oes-manager', dueOn: later(2) }] },
      'id version state taskers { id version purpose state }',
    );
    const again = folder.taskers.find((each: any) => each.purpose === 'CLEARANCE' && each.state === 'ASSIGNED');
    await onCbpTasker(
      OES,
      await onCbpTasker('cbp-oes-manager', again, 'respond', { result: 'CONCURRENCE' }),
      'accept-response',
    );
    folder = await onCbp('cbp-secretariat', folder, 'approve');
    expect(folder.state).toBe('APPROVED');
    folder = await onCbp(OES, folder, 'return', { text: 'The writer called' });
    folder = await onCbp(OES, folder, 'cancel', { text: 'The writer has withdrawn the question' });
    expect(folder.state).toBe('CANCELLED');
  });
});
describe('EMMA: a piece of mail for a benefit requestor', () => {
  const [onMail, onEmmaTasker] = [act('EmmaCorrespondence'), act('EmmaTasker')];
  it('is logged, delivered, referred to the Background Check Unit, processed and closed (emma F1)', async () => {
    let mail = await done(
      'emma-clerk',
      `mutation { ${creating('EmmaCorrespondence', `receiptNumber: "IOE9012345678", datesReceived: ["${TODAY}"], addressee: "Synthetic Officer"`)} { item { id version state } } }`,
    );
    expect(mail.state).toBe('LOGGED');
    const given = { office: 'NBC', recipient: 'Adjudications', deliveredOn: TODAY };
    mail = await onMail('emma-clerk', mail, 'deliver', given, 'id version state office');
    expect(mail).toMatchObject({ state: 'DELIVERED', office: 'NBC' });
    const before = await done('emma-bcu-officer', '{ emmaCorrespondences { totalCount } }');
    mail = await onMail(
      'emma-clerk',
      mail,
      'task',
      { taskers: [{ level: 'EXPERT', assignee: 'emma-bcu-officer', instructions: 'Please resolve', dueOn: later(3) }] },
      'id version state taskers { id version }',
    );
    expect((await done('emma-bcu-officer', '{ emmaCorrespondences { totalCount } }')).totalCount).toBe(
      before.totalCount + 1,
    );
    const answered = await onEmmaTasker('emma-bcu-officer', mail.taskers[0], 'respond', {
      result: 'COMMENTS',
      text: 'Resolved',
    });
    await onEmmaTasker('emma-clerk', answered, 'accept-response');
    mail = await onMail('emma-bcu-officer', mail, 'review', {});
    mail = await onMail('emma-clerk', mail, 'close', {}, 'id version state recordCopy { intact }');
    expect(mail).toMatchObject({ state: 'CLOSED', recordCopy: { intact: true } });
  });
});

describe('a page of items', () => {
  it('reads clocks, standings, actions, taskers, history and copies in as many statements for twenty items as for two', async () => {
    const { statements } = await import('../../shared-schema/runtime/request/tool-database.ts');
    for (let at = 0; at < 20; at++)
      await onFolder(
        MANAGER,
        await done(
          MANAGER,
          `mutation { ${creating('IqFolder', `itemType: CONGRESSIONAL, receivedOn: "${TODAY}"`)}
            { item { id version } } }`,
        ),
        'task',
        { template: 'congressional' },
      );
    const count = async (first: number) => {
      let seen = 0;
      const listen = () => void seen++;
      statements.on('statement', listen);
      await done(
        MANAGER,
        `{ iqFolders(first: ${first}) { nodes { clock { dueOn } standing { open } availableActions { name } taskers { controlNumber item { state } availableActions { name } history { event } reminders { rung } } history { event } recordCopy { intact } replyTemplates { name } } } }`,
      );
      statements.off('statement', listen);
      return seen;
    };
    const two = await count(2);
    expect(await count(20)).toBe(two);
  });
});

describe('bad input', () => {
  const entered = (input = '') => done(MANAGER, `mutation { ${creating('IqFolder', input)} { item { id version } } }`);
  const tasked = async (taskers: object[]) =>
    onFolder(MANAGER, await entered(), 'task', { taskers }, 'id version state taskers { id version state assignee }');

  it('an event not allowed: the reason, which role would do, nothing changed', async () => {
    const folder = await tasked([{ level: 'EXPERT', assignee: 'hq-execsec-analyst', dueOn: later(3) }]);
    const before = await test.rows('iq', "select md5(string_agg(t::text, ',' order by id)) from iq_folder t");
    const refused = await test.ask(
      'hq-execsec-analyst',
      `mutation ($id: ID!, $version: Int!) { actOnIqFolder(id: $id, version: $version, event: { cancel: { text: "no" } }) { item { id } } }`,
      { variables: folder },
    );
    expect(refused.errors[0]).toMatchObject({
      message: 'cancel: it takes somebody who holds iq.manager.',
      extensions: { code: 'EVENT_NOT_ALLOWED' },
    });
    await expect(onFolder(MANAGER, folder, 'dispatch', { recipient: 'x' })).rejects.toThrow(
      'dispatch: it happens in signed; the state is assigned.',
    );
    await expect(onFolder(MANAGER, folder, 'close')).rejects.toThrow(
      'close: it happens in imported, answered, open, in-review, referred; the state is assigned.',
    );
    expect(await test.rows('iq', "select md5(string_agg(t::text, ',' order by id)) from iq_folder t")).toEqual(before);
  });

  it('two people acting at once: one wins, the other gets the current version', async () => {
    const folder = await entered();
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map((text) =>
        test.ask(
          MANAGER,
          `mutation ($id: ID!, $version: Int!, $text: String!) { actOnIqFolder(id: $id, version: $version, event: { comment: { text: $text } }) { item { version } } }`,
          { variables: { ...folder, text } },
        ),
      ),
    );
    const lost = answers.filter((answer) => answer.errors);
    expect(lost.length).toBe(3);
    for (const answer of lost)
      expect(answer.errors[0].extensions).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 });
  });

  it('a due date before receipt, a loop, an assignee without access, a stop without a start: refused in plain words (A-OV-12)', async () => {
    await expect(entered(`receivedOn: "${TODAY}", dueOn: "${later(-1)}"`)).rejects.toThrow(
      'INVALID_INPUT: dueOn: it is before the day of receipt.',
    );
    await expect(tasked([{ level: 'OFFICE', office: 'OLA', dueOn: later(-1) }])).rejects.toThrow(
      'INVALID_INPUT: dueOn: it is before the day of receipt.',
    );
    await expect(tasked([{ level: 'OFFICE', office: 'OLA' }])).rejects.toThrow(
      'INVALID_INPUT: dueOn: each tasker has a due date.',
    );
    for (const assignee of ['cbp-no-need', 'nobody-at-all', 'revoked-user', 'emma-clerk'])
      await expect(tasked([{ level: 'EXPERT', assignee, dueOn: later(2) }])).rejects.toThrow(
        'INVALID_INPUT: assignee: nobody with access to this tool has this key.',
      );
    const { taskers } = await tasked([{ level: 'EXPERT', assignee: 'hq-execsec-analyst', dueOn: later(2) }]);
    await expect(
      onTasker('hq-execsec-analyst', taskers[0], 'task', {
        taskers: [{ level: 'EXPERT', assignee: 'hq-execsec-analyst', dueOn: later(2) }],
      }),
    ).rejects.toThrow('a loop: a tasker above this one is with the same party');
    await expect(onFolder(MANAGER, await entered(), 'restart-clock')).rejects.toThrow(
      'EVENT_NOT_ALLOWED: restart-clock: the clock was not stopped.',
    );
    await expect(onFolder(MANAGER, await entered(), 'comment', { text: 'x', result: 'COMMENTS' })).rejects.toThrow(
      'INVALID_INPUT: $event.comment: it is not valid for its type.',
    );
    await expect(onFolder(MANAGER, await entered(), 'task', { template: 'none such' })).rejects.toThrow(
      'INVALID_INPUT: template: one of congressional, component-response.',
    );
  });

  it('bulk reassignment: all or nothing, and each item accounted for', async () => {
    const folder = await tasked([
      { level: 'OFFICE', office: 'OLA', dueOn: later(3) },
      { level: 'OFFICE', office: 'OLA', dueOn: later(4) },
    ]);
    const items = folder.taskers.map(({ id, version }: Named) => ({ id, version }));
    const reassign = (given: Named[]) =>
      test.ask(
        MANAGER,
        `mutation ($items: [RecordVersion!]!) { made: actOnIqTaskers(items: $items, event: { reassign: { party: "office:HQ/OGC" } }) { items { assignee version } } }`,
        { variables: { items: given } },
      );
    expect(codeOf(await reassign([items[0], { ...items[1], version: 9 }]))).toBe('STALE_VERSION');
    expect((await reassign(items)).data.made.items).toEqual([
      { assignee: 'office:HQ/OGC', version: 2 },
      { assignee: 'office:HQ/OGC', version: 2 },
    ]);
    const [event] = await test.rows(
      'iq',
      'select action, record_types from audit.event order by transaction desc limit 1',
    );
    expect(event.action).toBe('reassign');
    expect(event.record_types.filter((type: string) => type === 'IqTasker').length).toBe(2);
    // Whose taskers went elsewhere no longer sees the folder.
    expect(
      await test.rows(
        'iq',
        "select party from assignment where item = (select id from iq_folder where key = $1) and party like 'office:%'",
        [folder.id],
      ),
    ).toEqual([{ party: 'office:HQ/OGC' }]);
  });

  it('a front end can draw itself before any record is read', async () => {
    const form = async (user: string) =>
      done(
        user,
        '{ describeIqFolder { type states elements { key label mask mandatory writable state reason } events { name allowed reason needs } templates } }',
      );
    const [manager, analyst] = [await form(MANAGER), await form('hq-execsec-analyst')];
    expect(manager.elements.find((each: any) => each.key === 'socialSecurityNumber')).toMatchObject({
      label: 'Social Security number (SSN)',
      mask: '•••-••-••••',
      state: 'VISIBLE',
    });
    expect(analyst.elements.find((each: any) => each.key === 'name').state).toBe('DEPENDS');
    expect(manager.events.find((each: any) => each.name === 'CLOSE').allowed).toBe(true);
    expect(analyst.events.find((each: any) => each.name === 'CLOSE')).toMatchObject({
      allowed: false,
      reason: 'it takes somebody who holds iq.manager',
    });
    expect(manager.templates).toEqual(['congressional', 'component-response']);
  });
});
