import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXPECTED } from '../../../subgraphs/cbp/cqc2ms/expected.ts';
import { CAST } from '../../../subgraphs/index.ts';
import { asApplication } from '../../support/alone.ts';
import { AGENT, type Case, Cases } from '../../support/cases.ts';
import { PASSWORD, PublicPort, type Told } from '../../support/public.ts';

/* Who sees what hangs on a case and has operations of its own: its submitter's account, and its calls. */
let port: PublicPort;
const cases = new Cases(() => port.test);
let told: Told;
beforeAll(async () => {
  port = await PublicPort.start();
  told = await port.submitted('border-patrol', { account: { userId: 'robin', password: PASSWORD } });
  const item: Case = await port.found(told, 'controlNumber');
  const noted = await port.staff(
    `mutation ($id: ID!) { noteCqc2msCall(
      id: $id, at: "2026-01-06T15:04:05Z", number: "202-555-0199", confirmed: CHECKED_AGAINST_RECORDING) {
      item { version } errors { message } } }`,
    { id: item.id },
  );
  await cases.assigned({ ...item, ...noted.data.noteCqc2msCall.item }, 'office:CBP/OFO');
});
afterAll(() => port.stop());

describe.each([
  ['accounts', 'userId', (): string | undefined => told.userId],
  ['calls', 'callerTelephoneNumber', (): string => '202-555-0199'],
] as const)('%s of a case', (list, key, value) => {
  const said = EXPECTED.parts?.[list];
  const readers = [...(said?.on?.['cqc-assigned']?.readers ?? [])].sort();

  it('are seen through the case by who works on it, and by nobody else', async () => {
    const seen: string[] = [];
    for (const { key: user } of CAST) {
      const found = await cases.seen(user, { controlNumber: told.caseNumber }, `${list} { ${key} }`);
      if (found?.[list]?.some((row: Record<string, unknown>) => row[key] === value())) seen.push(user);
    }
    expect(readers).toContain(AGENT);
    expect(seen.sort()).toEqual(readers);
  });

  it('are shown to them alone by row-level security too', async () => {
    const seen: string[] = [];
    for (const { key: user } of CAST) {
      const client = await asApplication(port.test, { key: 'cqc2ms', database: 'cqc2ms', user });
      const table = list === 'accounts' ? 'cqc2ms_account' : 'cqc2ms_call';
      if ((await client.query(`select from ${table}`).finally(() => client.end())).rowCount) seen.push(user);
    }
    expect(seen.sort()).toEqual(readers);
  });

  it('are on the list of their own of nobody: there is none', async () => {
    const { errors } = await port.staff(`{ cqc2ms${list === 'accounts' ? 'Accounts' : 'Calls'} { totalCount } }`);
    expect(errors).toHaveLength(1);
  });
});
