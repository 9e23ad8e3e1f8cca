import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestService } from '../support/service.ts';

/* Whole lives, by GraphQL only, through the gateway, each a page that reads like the assessment. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const later = (days: number) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);
/** An answer's one root field. @throws the first error's code and text */
async function done(user: string, query: string, variables: Record<string, unknown> = {}): Promise<any> {
  const answer = await test.ask(user, query, { variables });
  if (answer.errors) throw new Error(`${answer.errors[0].extensions.code}: ${answer.errors[0].message}`);
  return Object.values(answer.data)[0];
}
interface Named {
  id: string;
  version: number;
}
const FIELDS = 'id version state dueOn standing { worstState earliestOpenDueOn total open late }';
const act =
  (type: string) =>
  (user: string, on: Named, event: string, input: Record<string, unknown> = {}, fields = 'id version state dueOn') =>
    done(user, `mutation ($id: String!, $version: Int!, $event: String!, $input: ${type.replace(/(Folder|Correspondence|Tasker)$/, '')}ActionInput) { actOn${type}(id: $id, version: $version, event: $event, input: $input) { ${fields} } }`, { id: on.id, version: on.version, event, input });
const [onFolder, onTasker] = [act('IqFolder'), act('IqTasker')];
const MANAGER = 'hq-execsec-manager';

describe('IQ: a letter from Congress, from receipt to its frozen record copy', () => {
  it('is received, tasked by template, reviewed, cleared, approved, signed, dispatched and closed', async () => {
    // A designated employee enters the item (A-OV-7); its clock runs from receipt.
    let folder = await done(MANAGER, `mutation { createIqFolder(input: { itemType: "congressional", receivedOn: "${TODAY}", name: "Senator Synthetic", subjectOfRequest: "Asks about a constituent" }) { ${FIELDS} clock { dueOn derivation { event because } } } }`);
    expect(folder.dueOn).toBe(folder.clock.dueOn);
    expect(folder.clock.derivation).toEqual([{ event: 'start-clock', because: `10 business days from receipt on ${TODAY}` }]);

    // Routing held in a workflow template (App. A, IQ): OLA acts, then OGC clears.
    folder = await onFolder(MANAGER, folder, 'task', { template: 'congressional' }, `${FIELDS} taskers { id version controlNumber level office state step dueOn assignee }`);
    expect(folder).toMatchObject({ state: 'assigned', standing: { worstState: 'waiting', total: 2, open: 2, late: 0 } });
    const [action, clearance] = folder.taskers;
    expect([action.state, clearance.state]).toEqual(['assigned', 'waiting']);
    expect(action.controlNumber).toMatch(/^IQT-20\d\d-[0-9A-Z]{10}$/);

    // The office tasked sees the folder now; the one whose step has not begun does not.
    const sees = async (user: string) => (await done(user, `{ iqFolders { totalCount } }`)).totalCount;
    expect([await sees('hq-ola-analyst'), await sees('hq-ogc-attorney')]).toEqual([1, 0]);

    // OLA accepts, asks an expert below itself, and answers once the expert has.
    let ola = await onTasker('hq-ola-analyst', action, 'accept');
    ola = await onTasker('hq-ola-analyst', ola, 'task', { taskers: [{ level: 'expert', assignee: 'hq-execsec-analyst', instructions: 'Please check the dates', dueOn: later(2) }] }, 'id version state taskers { id version state assignee instructions }');
    const expert = ola.taskers[0];
    expect(expert).toMatchObject({ state: 'assigned', assignee: 'user:hq-execsec-analyst', instructions: 'Please check the dates' });
    await expect(onTasker('hq-ola-analyst', ola, 'respond', { result: 'concurrence' })).rejects.toThrow('EVENT_NOT_ALLOWED: respond: 1 taskers are still open.');
    // A non-concurrence says why.
    await expect(onTasker('hq-execsec-analyst', expert, 'respond', { result: 'non-concurrence' })).rejects.toThrow('INVALID_INPUT: text: non-concurrence needs it.');
    const answered = await onTasker('hq-execsec-analyst', expert, 'respond', { result: 'comments', text: 'The dates are right but for one' });
    await onTasker('hq-ola-analyst', answered, 'accept-response');
    ola = await onTasker('hq-ola-analyst', ola, 'respond', { result: 'official-response', text: 'Draft reply', files: [{ fileName: 'reply.docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: 10, sha256: 'ab' }] });

    // The Executive Secretariat returns it once, then takes the response; the clearing office's step begins.
    ola = await onTasker(MANAGER, ola, 'return', { text: 'Please shorten' });
    ola = await onTasker('hq-ola-analyst', ola, 'respond', { result: 'official-response', text: 'Shorter draft' });
    await onTasker(MANAGER, ola, 'accept-response');
    expect(await sees('hq-ogc-attorney')).toBe(1);
    const { taskers } = await done('hq-ogc-attorney', '{ iqFolders { nodes { taskers { id version office state firstReceivedOn } } } }').then((page) => page.nodes[0]);
    const ogc = taskers.find((each: any) => each.office === 'OGC');
    expect(ogc).toMatchObject({ state: 'assigned', firstReceivedOn: TODAY });
    await onTasker(MANAGER, await onTasker('hq-ogc-attorney', ogc, 'respond', { result: 'concurrence' }), 'accept-response');

    // Consolidated by the designated office, approved, signed; an interim reply went before; dispatched by hand and logged.
    folder = await onFolder(MANAGER, folder, 'interim-reply', { recipient: 'Senator Synthetic, by fax', text: 'We are looking into it' });
    for (const [event, input] of [
      ['consolidate', { text: 'One reply from OLA and OGC' }],
      ['brief', { text: 'Briefing package for the Secretary' }],
      ['approve', {}],
      ['sign', {}],
      ['dispatch', { recipient: 'Senator Synthetic, by hand', files: [{ fileName: 'signed.pdf', mediaType: 'application/pdf', bytes: 12, sha256: 'cd' }] }],
      ['close', {}],
    ] as const)
      folder = await onFolder(MANAGER, folder, event, input, `${FIELDS} closedOn recordCopy { sha256 intact }`);
    expect(folder).toMatchObject({ state: 'closed', closedOn: TODAY, recordCopy: { intact: true }, standing: { worstState: 'closed', open: 0, earliestOpenDueOn: null } });

    // The copy is frozen; what happened can be read, by who may, and no more happens but reopening.
    await expect(done(MANAGER, 'mutation ($id: ID!, $version: Int!) { updateIqFolder(id: $id, version: $version, input: { name: "Somebody else" }) { id } }', folder)).rejects.toThrow('RECORD_FROZEN');
    await expect(onFolder(MANAGER, folder, 'comment', { text: 'late' })).rejects.toThrow('EVENT_NOT_ALLOWED');
    const { history, availableActions } = await done(MANAGER, 'query ($id: String!) { iqFolder(controlNumber: $id) { history { event actor toState text } availableActions { name allowed } } }', { id: (await done(MANAGER, '{ iqFolders { nodes { controlNumber } } }')).nodes[0].controlNumber });
    expect(history.map((each: any) => each.event)).toEqual(['start-clock', 'task', 'accept', 'task', 'respond', 'accept-response', 'respond', 'return', 'respond', 'accept-response', 'respond', 'accept-response', 'interim-reply', 'consolidate', 'brief', 'approve', 'sign', 'dispatch', 'close']);
    expect(history.find((each: any) => each.event === 'return')).toMatchObject({ actor: MANAGER, text: 'Please shorten' });
    expect(availableActions.filter((each: any) => each.allowed).map((each: any) => each.name)).toEqual(['reopen']);
    await onFolder(MANAGER, folder, 'reopen', { text: 'The Senator wrote again' });
  });
});
