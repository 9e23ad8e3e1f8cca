import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredTools } from '../../../gateway/process/manifests.ts';
import { resync, subscribe, untilCopied } from '../../../shared-schema/runtime/postgres/replication.ts';
import { enterFixtures, IQ_FIXTURES } from '../../support/fixtures.ts';
import { eventually, TestService } from '../../support/service.ts';

let test: TestService;
const READER = 'hq-execsec-analyst';
const inRegister = async (): Promise<number> =>
  (await test.ask(READER, '{ register { totalCount } }')).data.register.totalCount;
const counted = async (): Promise<number[]> =>
  (await test.ask(READER, '{ registerSummary(groupBy: [tool]) { cells { items } } }')).data.registerSummary.cells.map(
    ({ items }: { items: number }) => items,
  );
const CHANGES = 'query ($since: String) { registerChanges(since: $since) { nodes { tool deleted } mark } }';
const changes = async (since: string | null) =>
  (await test.ask(READER, CHANGES, { variables: { since } })).data.registerChanges;
/** Waits until so many changes are told, none held back by what is under way. Returns the mark behind them. */
async function untilTold(items: number, since: string | null = null): Promise<string> {
  await eventually(async () => (await changes(since)).nodes.length === items);
  return (await changes(since)).mark;
}
beforeAll(async () => {
  test = await TestService.start({ replicate: true });
  await enterFixtures(test, ['iq']);
  await eventually(async () => (await inRegister()) === IQ_FIXTURES);
});
afterAll(() => test.stop());

describe('a new copy of a tool', () => {
  it('changes nothing of what is the same, and takes out what it lacks', async () => {
    const { cluster } = test.service.host;
    const iq = registeredTools().find(({ key }) => key === 'iq');
    if (!cluster || !iq) throw new Error('IQ is embedded');
    const history = async () => (await test.rows('register', 'select from register_history')).length;
    const before = await history();
    expect(before).toBeGreaterThanOrEqual(IQ_FIXTURES);
    await resync(cluster, iq);
    expect([await history(), await inRegister(), await counted()]).toEqual([before, IQ_FIXTURES, [IQ_FIXTURES]]);
    const mark = await untilTold(IQ_FIXTURES);
    // TRUNCATE is not replicated: the next copy alone knows of it.
    await test.rows('iq', 'truncate register_iq');
    expect(await inRegister()).toBe(IQ_FIXTURES);
    await resync(cluster, iq);
    expect([await inRegister(), await counted()]).toEqual([0, []]);
    await untilTold(IQ_FIXTURES, mark);
    expect((await changes(mark)).nodes).toEqual(Array(IQ_FIXTURES).fill({ tool: 'iq', deleted: true }));
  });

  it('that a subscription brings by itself is counted as the register holds it, at once and after', async () => {
    const { cluster } = test.service.host;
    const iq = registeredTools().find(({ key }) => key === 'iq');
    if (!cluster || !iq) throw new Error('IQ is embedded');
    await test.rows('iq', 'update iq_folder set office = office');
    await eventually(async () => (await inRegister()) === IQ_FIXTURES);
    expect(await counted()).toEqual([IQ_FIXTURES]);
    await test.rows('register', 'drop subscription register_iq');
    const [{ key }] = await test.rows('iq', 'select key from register_iq limit 1');
    await test.rows('iq', 'delete from register_iq where key = $1', [key]);
    await subscribe(cluster, iq);
    await untilCopied(cluster, iq);
    expect([await inRegister(), await counted()]).toEqual([IQ_FIXTURES - 1, [IQ_FIXTURES - 1]]);
    await test.rows('register', 'select fold_cells()');
    expect(await test.rows('register', 'select from register_copying')).toEqual([]);
    expect(await counted()).toEqual([IQ_FIXTURES - 1]);
  });
});
