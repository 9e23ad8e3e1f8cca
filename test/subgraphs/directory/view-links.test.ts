import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type pg from 'pg';
import { smtpTransport } from '../../../shared-schema/features/mail/index.ts';
import { type Cadence, latestTurn } from '../../../shared-schema/features/views/cadence.ts';
import { sendViewLinks, viewsIn } from '../../../shared-schema/features/views/index.ts';
import { connectAs, databaseAddress } from '../../../shared-schema/runtime/request/tool-database.ts';
import { giveBack } from '../../support/data-directory.ts';
import { MailServer } from '../../support/mail-server.ts';
import { eventually, TestService } from '../../support/service.ts';
import { changedView, keptView, removedView, savedOn } from '../../support/views.ts';

/* A view that comes again: its owner, and nobody else, is sent a link to it, and nothing of it. */
const OWNER = 'hq-execsec-manager';
const GATEWAY = 'https://graph.example.gov';
/** Working days one after the other, at noon in Washington: the first begins a week, the second a month. */
const [MONDAY, TUESDAY, WEDNESDAY] = ['2026-11-30', '2026-12-01', '2026-12-02'].map(
  (day) => new Date(`${day}T17:00:00Z`),
) as [Date, Date, Date];
let test: TestService;
let smtp: MailServer;
let mailer: pg.Client;
const connect = () => connectAs('directory', 'mailer', databaseAddress('directory', test.service.host.cluster?.socket));
beforeAll(async () => {
  test = await TestService.start();
  smtp = await MailServer.start();
  mailer = await connect();
});
afterEach(async () => {
  smtp.refuses = false;
  smtp.sent.length = 0;
  await test.rows('directory', 'delete from saved_view');
});
afterAll(async () => {
  await mailer?.end();
  await smtp?.stop();
  await test?.stop();
});

const send = (now: Date, by = mailer): Promise<number> => {
  const hosted = test.service.host.tools.get('directory');
  const [record] = hosted ? viewsIn(hosted.tool) : [];
  if (!hosted || !record) throw new Error('the directory has views');
  const settings = { url: smtp.url, from: 'Correspondence <directory@example.gov>' };
  const transport = smtpTransport(settings);
  return sendViewLinks({ hosted, mailer: by, transport, settings, record, address: GATEWAY }, now);
};
const turns = () => test.rows('directory', 'select day::text as day, notice from view_turn');
/** Lets what waits be tried at once. */
const soon = () => test.rows('directory', 'update view_turn set not_before = now()');
const events = () =>
  test.rows(
    'directory',
    `select outcome, rule
    from audit.event
    where actor = 'mailer' and action = 'notify'
    order by transaction, at`,
  );

it.each<[Cadence, string, string]>([
  ['daily', '2026-12-01', '2026-12-01'],
  ['daily', '2026-11-29', '2026-11-27'],
  // Thanksgiving, and the day after.
  ['daily', '2026-11-26', '2026-11-25'],
  ['daily', '2026-11-27', '2026-11-27'],
  ['weekly', '2026-12-06', '2026-11-30'],
  ['weekly', '2026-11-30', '2026-11-30'],
  // Labor Day is a Monday.
  ['weekly', '2026-09-07', '2026-08-31'],
  ['weekly', '2026-09-08', '2026-09-08'],
  ['monthly', '2026-12-31', '2026-12-01'],
  // A month that begins with a weekend, and a year with a holiday and a weekend.
  ['monthly', '2026-11-01', '2026-10-01'],
  ['monthly', '2026-11-02', '2026-11-02'],
  ['monthly', '2027-01-03', '2026-12-01'],
  ['monthly', '2027-01-04', '2027-01-04'],
])('what is %s has come on %s on %s for the last time', (cadence, today, day) =>
  expect(latestTurn(cadence, today)).toBe(day),
);

describe('a link to a view', () => {
  it('is sent to its owner, once, and says nothing of the view, whatever that is called', async () => {
    const name = 'Letters of Casey Sample, overdue';
    const filter = JSON.stringify({ office: { eq: 'OLA' } });
    const { id } = await keptView(test, OWNER, { name, filter, cadence: 'MONTHLY' });
    const before = (await events()).length;
    expect([await send(TUESDAY), await send(TUESDAY), await send(WEDNESDAY)]).toEqual([1, 0, 0]);
    const [{ to, source } = { to: '', source: '' }] = smtp.sent;
    expect(to).toBe(`${OWNER}@example.gov`);
    const { subject, text } = await simpleParser(source);
    expect(subject).toBe('A list that you asked for');
    expect(text?.match(/\S+:\/\/\S+/g)).toEqual([`${GATEWAY}/views/${id}`]);
    const all = `${source.split('\r\n\r\n')[0]}\n${text?.replaceAll(id, '')}`;
    for (const said of ['Casey', 'Sample', 'Letters', 'overdue', 'OLA', 'IqFolder', 'state', 'controlNumber'])
      expect([said, all.includes(said)]).toEqual([said, false]);
    expect((await events()).slice(before)).toEqual([{ outcome: 'ok', rule: null }]);
  });

  it('comes by its cadence, and by none not at all', async () => {
    await keptView(test, OWNER, {});
    await keptView(test, OWNER, { cadence: 'DAILY' });
    await keptView(test, OWNER, { cadence: 'WEEKLY' });
    expect([await send(MONDAY), await send(TUESDAY), await send(WEDNESDAY)]).toEqual([2, 1, 1]);
  });

  it('comes for the first time on the next day of its cadence, not on the one on which it was saved', async () => {
    const view = await keptView(test, OWNER, { cadence: 'DAILY' });
    await savedOn(test, view, '2026-11-30');
    expect([await send(MONDAY), await send(TUESDAY)]).toEqual([0, 1]);
  });

  it.each(['DAILY', 'WEEKLY', 'MONTHLY'] as const)(
    'of what a pause of months has missed is one (%s)',
    async (cadence) => {
      await keptView(test, OWNER, { cadence });
      expect([await send(MONDAY), await send(new Date('2027-03-10T17:00:00Z'))]).toEqual([1, 1]);
      expect(smtp.sent.length).toBe(2);
      // Nor does a clock that is set back tell anything again.
      expect([await send(TUESDAY), await send(new Date('2027-03-10T17:00:00Z'))]).toEqual([0, 0]);
    },
  );

  it('is one, however many processes send at once', async () => {
    const others = await Promise.all([connect(), connect(), connect()]);
    try {
      await keptView(test, OWNER, { cadence: 'DAILY' });
      const sent = await Promise.all([mailer, ...others].map((each) => send(MONDAY, each)));
      expect([sent.reduce((sum, each) => sum + each), smtp.sent.length]).toEqual([1, 1]);
    } finally {
      await Promise.all(others.map((each) => each.end()));
    }
  });

  it('waits while no mail is taken, and is one when it is, though days have gone by', async () => {
    await keptView(test, OWNER, { cadence: 'DAILY' });
    smtp.refuses = true;
    expect([await send(MONDAY), await send(TUESDAY)]).toEqual([0, 0]);
    expect(await turns()).toEqual([{ day: '2026-12-01', notice: null }]);
    smtp.refuses = false;
    expect(await send(TUESDAY)).toBe(0);
    await soon();
    expect([await send(TUESDAY), await send(TUESDAY)]).toEqual([1, 0]);
    expect(await turns()).toEqual([{ day: '2026-12-01', notice: 'sent' }]);
  });

  it('keeps no other one back, where it cannot be sent', async () => {
    await keptView(test, OWNER, { cadence: 'DAILY' });
    smtp.refuses = true;
    await send(MONDAY);
    smtp.refuses = false;
    await keptView(test, OWNER, { cadence: 'DAILY' });
    expect(await send(MONDAY)).toBe(1);
  });

  it('comes no more once the cadence or the view is taken away, also where it waited', async () => {
    const [ended, removed] = [
      await keptView(test, OWNER, { cadence: 'DAILY' }),
      await keptView(test, OWNER, { cadence: 'DAILY' }),
    ];
    smtp.refuses = true;
    await send(MONDAY);
    smtp.refuses = false;
    await changedView(test, OWNER, { ...ended, cadence: null });
    await removedView(test, OWNER, removed);
    await soon();
    expect([await send(MONDAY), await send(TUESDAY)]).toEqual([0, 0]);
    expect(await turns()).toHaveLength(1);
    expect(smtp.sent).toEqual([]);
  });

  it('is sent to nobody who may read none of its records any more, and says so in the audit', async () => {
    const officer = 'cbp-oes-specialist';
    await keptView(test, officer, { recordType: 'CbpTrackingFolder', columns: ['state'], cadence: 'DAILY' });
    const before = (await events()).length;
    const grants = (state: string) =>
      test.rows('directory', 'update access_grant set state = $2 where user_key = $1', [officer, state]);
    await grants('lapsed');
    test.service.callers.forget(officer);
    expect(await send(MONDAY)).toBe(0);
    expect((await events()).slice(before)).toEqual([{ outcome: 'error', rule: 'no-access' }]);
    await grants('granted');
    test.service.callers.forget(officer);
    // What they were not told meanwhile they are not told later either.
    expect([await send(MONDAY), await send(TUESDAY)]).toEqual([0, 1]);
  });

  it('is sent to nobody whose access is revoked, or whom the directory knows no more', async () => {
    const [revoked, gone] = ['hq-execsec-analyst', 'hq-ogc-attorney'];
    for (const user of [revoked, gone]) await keptView(test, user, { cadence: 'DAILY', columns: ['controlNumber'] });
    await test.rows('directory', 'update directory_user set revoked_at = now() where user_key = $1', [revoked]);
    await test.rows('directory', "update directory_user set user_key = 'somebody-else' where user_key = $1", [gone]);
    for (const user of [revoked, gone]) test.service.callers.forget(user);
    expect(await send(MONDAY)).toBe(0);
    expect((await turns()).map(({ notice }) => notice).sort()).toEqual(['no-access', 'no-address']);
  });

  it('of records that are no more is sent to nobody', async () => {
    await keptView(test, OWNER, { cadence: 'DAILY' });
    await test.rows('directory', "update saved_view set record_type = 'Nothing'");
    expect(await send(MONDAY)).toBe(0);
  });
});

it('what sends links sees whose a view is, and no name, no filter and no person', async () => {
  for (const attempt of [
    'select name from saved_view',
    'select filter from saved_view',
    'select columns from saved_view',
    "update saved_view set cadence = 'daily'",
    'delete from saved_view',
    'delete from view_turn',
    'select * from directory_user',
    'select * from audit.event',
  ])
    await expect(mailer.query(attempt)).rejects.toMatchObject({ code: '42501' });
});

it('runs by itself where mail is set up, and tells nothing again after a restart', async () => {
  const set = { MAIL_SMTP: smtp.url, MAIL_FROM_DIRECTORY: 'directory@example.gov', GATEWAY_ADDRESS: GATEWAY };
  const [first, other] = [await TestService.start(), 'hq-execsec-analyst'];
  const mails = () => smtp.sent.map(({ to }) => to);
  const served = async (during: (on: TestService) => Promise<void>) => {
    const again = await TestService.startOn(first.settings.dataDirectory);
    await during(again).finally(() => again.service.stop());
  };
  await keptView(first, OWNER, { cadence: 'DAILY' });
  await first.service.stop();
  Object.assign(process.env, set);
  try {
    await served(async (again) => {
      await eventually(async () => mails().length > 0);
      await keptView(again, other, { cadence: 'DAILY' });
    });
    await served(() => eventually(async () => mails().length > 1));
    expect(mails()).toEqual([OWNER, other].map((user) => `${user}@example.gov`));
  } finally {
    for (const name of Object.keys(set)) delete process.env[name];
    giveBack(first.settings.dataDirectory);
  }
}, 120_000);
