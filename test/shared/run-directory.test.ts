import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { isAlive, postmasterOf } from '../../shared-schema/runtime/postgres/postmaster.ts';
import { removeLeftBehind } from '../setup/run-directory.ts';
import { copyOfTemplate, giveBack } from '../support/data-directory.ts';

const parent = mkdtempSync(join(tmpdir(), 'runs-'));
const ended = spawnSync(process.execPath, ['-e', '']).pid;
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const runOf = (maker: number): string => {
  const folder = join(parent, `cg-run-${maker}-abcdef`);
  mkdirSync(folder);
  return folder;
};

describe('copies of the template', () => {
  test('are used again by whichever worker, under another name and as the template is', () => {
    const copies = `${process.env.TEMPLATE_DATA_DIR}-copies`;
    const first = copyOfTemplate();
    writeFileSync(join(first, 'of an earlier suite'), '');
    const count = readdirSync(copies).length;
    giveBack(first);
    expect(existsSync(first)).toBe(false);
    const second = copyOfTemplate();
    expect(second).not.toBe(first);
    expect(readdirSync(second)).toEqual(readdirSync(process.env.TEMPLATE_DATA_DIR ?? ''));
    expect(readdirSync(copies)).toHaveLength(count);
    giveBack(second);
  });
});

describe('what a run of the tests leaves behind where it is ended by force', () => {
  test('is removed by the next one, with the PostgreSQL that runs on it', async () => {
    const left = runOf(ended);
    renameSync(copyOfTemplate(), join(left, 'data'));
    await openCluster(join(left, 'data'));
    const postgres = join(left, 'data', 'postgres');
    expect(postmasterOf(postgres)).toBeGreaterThan(1);
    const server = postmasterOf(postgres) ?? 0;

    await removeLeftBehind(parent);

    expect(existsSync(left)).toBe(false);
    expect(isAlive(server)).toBe(false);
  });

  test('stays while the process that made it runs, and so does what is nobody’s', async () => {
    const [ours, other] = [runOf(process.pid), join(parent, 'something else')];
    mkdirSync(other);
    await removeLeftBehind(parent);
    expect([ours, other].map((folder) => existsSync(folder))).toEqual([true, true]);
  });
});
