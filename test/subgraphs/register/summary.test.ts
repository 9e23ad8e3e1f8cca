import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostedBy } from '../../../commands/command.ts';
import { importFile } from '../../../shared-schema/features/importing/index.ts';
import { IQ_LOG } from '../../../subgraphs/hq/iq/importing.ts';
import { TOOLS } from '../../../subgraphs/index.ts';
import { enterFixtures, IQ_FIXTURES } from '../../support/fixtures.ts';
import { eventually, TestService } from '../../support/service.ts';

/** The tools of whose items the register holds rows. */
const LISTED = TOOLS.filter(({ register }) => register.level !== 'count')
  .map(({ key }) => key)
  .sort();
let test: TestService;
const folder = mkdtempSync(join(tmpdir(), 'register-'));
beforeAll(async () => {
  test = await TestService.start({ replicate: true });
  await enterFixtures(test, ['iq', 'cbp-tracking', 'emma']);
  const total = async () =>
    (await test.ask('hq-execsec-analyst', '{ register { totalCount } }')).data.register.totalCount;
  await eventually(async () => (await total()) === IQ_FIXTURES + 1);
});
afterAll(async () => {
  await test.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a summary', () => {
  const summary = (rest: string, user = 'hq-execsec-analyst') =>
    test.ask(
      user,
      `{ registerSummary(${rest}) {
          month noMonth { code } cells { group items } totalsByTool { tool total noTotal { code } }
        } }`,
    );
  const cells = async (rest: string): Promise<[string[], number][]> =>
    (await summary(rest)).data.registerSummary.cells.map((cell: { group: string[]; items: number }) => [
      cell.group,
      cell.items,
    ]);

  it('says what each group is by name, coded values as enumerations, and what is absent as null', async () => {
    const groups = ['tool', 'state', 'correspondentCategory', 'overdue'];
    const names = `tool component state office itemType correspondentCategory receivedMonth overdue`;
    const answer = await test.ask(
      'hq-execsec-analyst',
      `{ registerSummary(groupBy: [${groups}]) { cells { group of { ${names} } } } }`,
    );
    const { cells: all } = answer.data.registerSummary;
    expect(all.length).toBeGreaterThan(1);
    const enumeration = (key: string) => key.toUpperCase().replaceAll('-', '_');
    for (const { group, of } of all)
      expect(of).toEqual({
        ...{ component: null, office: null, itemType: null, receivedMonth: null },
        tool: group[0],
        state: enumeration(group[1]),
        correspondentCategory: group[2] === 'none' ? null : enumeration(group[2]),
        overdue: group[3] === 'overdue',
      });
  });

  it('is in the order that is asked for, absent groups last, and the same each time', async () => {
    const all = await cells('groupBy: [office, state]');
    expect(all.length).toBeGreaterThan(1);
    const items = all.map(([, count]) => count);
    expect(items).toEqual(items.toSorted((one, other) => other - one));
    const rising = await cells('groupBy: [office, state], orderBy: { by: items, direction: ASC }');
    expect(rising.map(([, count]) => count)).toEqual(items.toReversed());
    const offices = (await cells('groupBy: [office, state], orderBy: { by: office }')).map(([[office]]) => office);
    const named = offices.filter((office) => office !== 'none');
    expect(offices).toEqual([...named.toSorted(), ...offices.filter((office) => office === 'none')]);
    expect(
      (await cells('groupBy: [office, state], orderBy: { by: office, direction: DESC }')).map(([[office]]) => office),
    ).toEqual([...named.toSorted().toReversed(), ...offices.filter((office) => office === 'none')]);
    const wrong = await summary('groupBy: [state], orderBy: { by: office }');
    expect(wrong.errors[0].extensions).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('counts what came with old files only where it is asked for', async () => {
    const iq = 'groupBy: [tool], where: { tool: { eq: "iq" } }';
    const before = (await cells(iq))[0]?.[1] ?? 0;
    const path = join(folder, 'log.csv');
    writeFileSync(path, 'WF#,Receive Date,Congressman Name\n9117001,1/5/2016,Senator Synthetic\n');
    await importFile(hostedBy(test.service.host, 'iq'), await test.caller('hq-execsec-manager'), {
      mapping: IQ_LOG,
      path,
    });
    await eventually(async () => (await cells(`${iq}, imported: true`))[0]?.[1] === before + 1);
    expect(await cells(iq)).toEqual([[['iq'], before]]);
    expect(await cells('groupBy: [state], where: { or: [{ state: { eq: IMPORTED } }] }')).toEqual([[['imported'], 1]]);
    expect((await cells('groupBy: [state]')).map(([[state]]) => state)).not.toContain('imported');
    const statistics = await summary('groupBy: [tool], imported: true', 'reporting-service');
    expect(statistics.errors[0].extensions.code).toBe('INVALID_INPUT');
  });

  it('says beside each figure that there is not why', async () => {
    const exact = (await summary('groupBy: [tool]')).data.registerSummary;
    expect([exact.month, exact.noMonth.code]).toEqual([null, 'EXACT']);
    expect(exact.totalsByTool).toContainEqual({ tool: 'iq', total: expect.any(Number), noTotal: null });
    const published = (await summary('groupBy: [tool]', 'reporting-service')).data.registerSummary;
    expect([published.month, published.noMonth.code]).toEqual([null, 'NOT_PUBLISHED']);
    expect(published.totalsByTool).toEqual(
      LISTED.map((tool) => ({ tool, total: null, noTotal: { code: 'NOT_PUBLISHED' } })),
    );
    // One tool's statistics are there: of the other nothing could be published.
    await test.rows(
      'register',
      "insert into register_statistic values ('cbp-tracking', 'CBP', '2026-01', 'all', '', 20)",
    );
    const january = (await summary('groupBy: [tool], month: "2026-01"', 'reporting-service')).data.registerSummary;
    const suppressed = { total: null, noTotal: { code: 'SUPPRESSED' } };
    expect(january.totalsByTool).toEqual(
      LISTED.map((tool) => ({ tool, ...(tool === 'cbp-tracking' ? { total: 20, noTotal: null } : suppressed) })),
    );
    expect(january.noMonth).toBeNull();
  });

  it('says of a tool that has not been heard of that it is behind', async () => {
    const apart = async () =>
      (
        await test.ask(
          'hq-execsec-analyst',
          `{ register {
            countedApart { tool total noTotal { code sentence } }
            lag { tool milliseconds noMilliseconds { code } }
          } }`,
        )
      ).data.register;
    await test.rows('register', 'alter subscription register_emma disable');
    await test.rows('register', 'create table kept as select * from register_heartbeat_emma');
    await test.rows('register', 'delete from register_heartbeat_emma');
    const answer = await apart();
    // Of all tools it alone is behind.
    const behind = <T extends string>(all: { [key in T]: { code: string } | null }[], reason: T) =>
      all.filter((each) => each[reason]?.code === 'TOOL_BEHIND');
    expect(behind(answer.countedApart, 'noTotal')).toEqual([
      {
        ...{ tool: 'emma', total: null },
        noTotal: { code: 'TOOL_BEHIND', sentence: expect.stringMatching(/\.$/) },
      },
    ]);
    expect(behind(answer.lag, 'noMilliseconds')).toEqual([
      { tool: 'emma', milliseconds: null, noMilliseconds: { code: 'TOOL_BEHIND' } },
    ]);
    await test.rows('register', 'insert into register_heartbeat_emma select * from kept');
    await test.rows('register', 'drop table kept');
    await test.rows('register', 'alter subscription register_emma enable');
    const { countedApart } = await apart();
    expect(countedApart.find(({ tool }: { tool: string }) => tool === 'emma').noTotal.code).toBe('NOT_PUBLISHED');
  });
});
