import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOnce } from '../../../gateway/process/host.ts';
import { LOCKBOX } from '../../../subgraphs/uscis/lockbox/tool.ts';
import { LOCKBOX_WORKFLOW } from '../../../subgraphs/uscis/lockbox/workflow.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import {
  ANALYST,
  INQUIRER,
  type ServiceItem,
  ServiceItems,
  SUPERVISOR,
  scriptOf,
} from '../../support/lockbox-items.ts';
import { TestService } from '../../support/service.ts';

const SSN = '900-12-3456';
const ACCEPTED = scriptOf('intake-accepted');
let test: TestService;
const items = new ServiceItems(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('a response', () => {
  const held = async (of: ServiceItem, input: object, how = {}) => {
    const answer = await items.reply(of, input, how);
    const [{ extensions = {} } = {}] = answer.errors ?? [];
    return [codeOf(answer), (extensions as { reason?: string }).reason];
  };
  const APPLICANT = { senderName: 'Robin Sender', applicantNames: 'Quinn Applicant', alienNumber: 'A900000078' };

  it('lockbox F13: carries no PII: no settled text has room for any, and no file goes with one', async () => {
    const item = await items.begun(APPLICANT);
    for (const [name, script] of Object.entries(LOCKBOX_WORKFLOW.replyTemplates ?? {})) {
      expect([name, script]).toEqual([name, expect.not.stringMatching(/\{(?!controlNumber\})/)]);
      expect([name, script]).toEqual([name, expect.not.stringMatching(/@|\d{4,}/)]);
    }
    const files = [{ fileName: 'a.pdf', mediaType: 'application/pdf', bytes: 1 }];
    expect(await held(item, { text: ACCEPTED, files })).toEqual(['REPLY_HELD', 'not-scripted']);
  });

  it('lockbox F14: has any PII of the inquiry taken out, or does not leave', async () => {
    const item = await items.begun(APPLICANT);
    for (const pii of [...Object.values(APPLICANT), INQUIRER, `SSN ${SSN}`]) {
      expect([pii, (await held(item, { text: `${ACCEPTED} ${pii}` }))[0]]).toEqual([pii, 'REPLY_HELD']);
      expect([pii, (await held(item, { text: `Dear ${pii}, ${ACCEPTED}` }))[0]]).toEqual([pii, 'REPLY_HELD']);
    }
    valueIn(await items.reply(item, { text: ACCEPTED }));
    const { history } = await items.seen<{ history: object[] }>(ANALYST, item, 'history { event text }');
    expect(history.at(-1)).toEqual({ event: 'DISPATCH', text: ACCEPTED });
  });

  it('lockbox F15: gives intake status or established guidance, word for word, and nothing else', async () => {
    for (const name of ['intake-accepted', 'intake-rejected', 'intake-under-way', 'not-received', 'how-to-file']) {
      const item = await items.begun();
      expect(await held(item, { text: 'Your case will be approved soon.' })).toEqual(['REPLY_HELD', 'not-scripted']);
      expect(await held(item, {})).toEqual(['REPLY_HELD', 'not-scripted']);
      expect(valueIn(await items.reply(item, { text: scriptOf(name) }))).toMatchObject({ state: 'ANSWERED' });
    }
  });

  it('lockbox F16: sends what is about a step after intake to the Contact Center or a Service Center', async () => {
    const directly = { event: 'reply-directly' };
    for (const [name, where] of [
      ['ask-contact-center', 'USCIS Contact Center'],
      ['ask-service-center', 'Service Center'],
    ] as const) {
      const item = await items.entered();
      const text = scriptOf(name);
      expect(text).toContain(where);
      expect(await held(item, { text: `Please contact the ${where}.` }, directly)).toEqual([
        'REPLY_HELD',
        'not-scripted',
      ]);
      expect(codeOf(await items.reply(item, { text }, { ...directly, user: SUPERVISOR }))).toBe('EVENT_NOT_ALLOWED');
      expect(valueIn(await items.reply(item, { text }, directly))).toMatchObject({ state: 'ANSWERED' });
    }
  });

  it('lockbox F17: goes by email to the address that asked alone; its receipt is told by itself', async () => {
    const item = await items.begun();
    for (const recipient of ['somebody.else@example.gov', '1 Synthetic Street'])
      expect(await held(item, { text: ACCEPTED, recipient })).toEqual(['REPLY_HELD', 'recipient']);
    valueIn(await items.reply(item, { text: ACCEPTED, recipient: INQUIRER }));
    const before = await test.rows('lockbox', "select id from mail_outgoing where kind = 'acknowledgement'");
    await items.mailed({ subject: 'Acknowledged', text: 'Where is it?' });
    const after = await test.rows('lockbox', "select id from mail_outgoing where kind = 'acknowledgement'");
    expect(after).toHaveLength(before.length + 1);
  });
});

it('lockbox A8: PCQS is read alone: no user, and the tool itself as little, writes to it', async () => {
  const { sdl } = await registeredOnce(LOCKBOX).subgraph;
  const writing = [...sdl.matchAll(/^ {2}(\w*Pcqs\w*)\(/gm)].map(([, name]) => name).sort();
  expect(writing).toEqual(['linkLockboxPcqs', 'lookUpLockboxPcqs', 'unlinkLockboxPcqs']);
  expect(sdl).not.toMatch(/input LockboxPcqsPersonInput/);
  const tables = await test.rows(
    'lockbox',
    "select table_name from information_schema.tables where table_name like '%pcqs%'",
  );
  expect(tables).toEqual([]);
  expect(textsOf(await items.link(ANALYST, await items.entered(), { elisId: '900000000042' }))).toEqual([
    expect.stringContaining('LOOK_UP_FAILED'),
  ]);
});
