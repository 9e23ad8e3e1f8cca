import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostedBy } from '../../../commands/command.ts';
import { type ImportSummary, importFile } from '../../../shared-schema/features/importing/index.ts';
import { IQ_LOG } from '../../../subgraphs/hq/iq/importing.ts';
import { valueIn } from '../../support/answers.ts';
import { SAMPLE_LOG } from '../../support/sample-log.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
const folder = mkdtempSync(join(tmpdir(), 'cg-imported-'));
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(async () => {
  await test.stop();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const MANAGER = 'hq-execsec-manager';
const run = async (path: string): Promise<{ summary: ImportSummary }> => ({
  summary: await importFile(hostedBy(test.service.host, 'iq'), await test.caller(MANAGER), { mapping: IQ_LOG, path }),
});
const done = async <T = Record<string, unknown> & { id: string; version: number }>(
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> => {
  return valueIn(await test.ask(MANAGER, query, { variables }));
};
const standing = (number: string) =>
  done(`{ iqFolder(controlNumber: "${number}") { id version state receivedOn dueOn closedOn recordCopy { intact } } }`);

describe('what is imported', () => {
  it('is on file and no open work, is not due, and leads on by events', async () => {
    await run(write('log.csv', SAMPLE_LOG));
    const folder = await standing('2117499');
    expect(folder).toMatchObject({ state: 'IMPORTED', receivedOn: '2016-01-05', dueOn: null, closedOn: null });
    const acted = await done(
      `mutation ($id: ID!, $v: Int!) { actOnIqFolder(id: $id, version: $v, event: { review: {} })
        { item { state dueOn } } }`,
      { id: folder.id, v: folder.version },
    );
    expect(acted).toEqual({ state: 'IN_REVIEW', dueOn: null });
  });

  it('gets no due date from the standard where its day of receipt is corrected, and one that is stated', async () => {
    const { id, version } = await standing('2116835');
    const update = `mutation ($id: ID!, $v: Int!, $input: IqFolderInput!) {
        updateIqFolder(id: $id, version: $v, input: $input) { item { version dueOn } } }`;
    const corrected = await done(update, { id, v: version, input: { receivedOn: '2016-01-06' } });
    expect(corrected.dueOn).toBeNull();
    const stated = await done(update, { id, v: corrected.version, input: { dueOn: '2027-01-06' } });
    expect(stated.dueOn).toBe('2027-01-06');
  });

  it('is closed where the file says so, on the day that it says and on no other', async () => {
    const { summary } = await run(
      write(
        'closed.csv',
        `WF#,Receive Date,Congressman Name,Subject of Request,Closed Date,Status
6117001,1/2/2016,Senator A,By a day,1/20/2016,
6117002,1/3/2016,Senator B,By a word,,Closed
6117003,1/4/2016,Senator C,Open,,Pending
6117004,1/5/2016,Senator D,A word that nobody knows,,Somewhere
6117005,1/6/2016,Senator E,Withdrawn,,withdrawn
`,
      ),
    );
    expect(summary).toMatchObject({
      created: 5,
      warned: [{ column: 'state', reason: 'not one of the known words', rows: 1 }],
    });
    const states = [];
    for (const at of [1, 2, 3, 4, 5]) states.push(await standing(`611700${at}`));
    expect(states.map(({ state, closedOn, dueOn }) => [state, closedOn, dueOn])).toEqual([
      ['CLOSED', '2016-01-20', null],
      ['CLOSED', null, null],
      ['IMPORTED', null, null],
      ['IMPORTED', null, null],
      ['WITHDRAWN', null, null],
    ]);
  });

  it('is moved by no later import: a file that says closed warns, and an event closes', async () => {
    const file = (day: string) =>
      write(
        'later.csv',
        `WF#,Receive Date,Congressman Name,Subject of Request,Closed\n6117010,1/2/2016,Senator A,Later,${day}\n`,
      );
    await run(file(''));
    const { summary } = await run(file('2/1/2016'));
    expect(summary).toMatchObject({
      unchanged: 1,
      warned: [{ column: 'closedOn', reason: 'its record is open: an event closes it, and no import', rows: 1 }],
    });
    const folder = await standing('6117010');
    expect(folder).toMatchObject({ state: 'IMPORTED', closedOn: null });
    const closed = await done(
      `mutation ($id: ID!, $v: Int!) {
        actOnIqFolder(id: $id, version: $v, event: { close: {} }) { item { state recordCopy { intact } } } }`,
      { id: folder.id, v: folder.version },
    );
    expect(closed).toEqual({ state: 'CLOSED', recordCopy: { intact: true } });
    expect((await run(file('2/1/2016'))).summary).toMatchObject({ unchanged: 1, warnings: 0 });
  });

  it('is looked at for review only where it is asked for', async () => {
    await test.rows('iq', "update iq_folder set created_at = now() - interval '90 days' where state = 'imported'");
    const review = (rest = '') =>
      done<{ state: string }[]>(`{ iqItemsToReview(olderThanDays: 30, first: 200${rest}) { state } }`);
    expect(await review()).toEqual([]);
    expect(new Set((await review(', imported: true')).map(({ state }) => state))).toEqual(new Set(['IMPORTED']));
  });
});
