import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { scannerOf } from '../../shared-schema/features/files/scan.ts';
import { creating } from '../support/entered.ts';
import { describeWith, ended, freePort, startProgram } from '../support/programs.ts';
import { eventually, TestService } from '../support/service.ts';

/* Against a real clamd, with one signature of our own: a text that stands in no virus. */
const POISON = 'SYNTHETIC-POISON-FOR-TESTS-ONLY';

describeWith('clamd')('with a ClamAV daemon', () => {
  let directory: string;
  let clamd: ChildProcess;
  let test: TestService;
  let server: HttpServer;
  let address: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'clamd-'));
    const port = await freePort();
    address = `127.0.0.1:${port}`;
    mkdirSync(join(directory, 'db'));
    writeFileSync(join(directory, 'db', 'own.ndb'), `Synthetic.Poison:0:*:${Buffer.from(POISON).toString('hex')}\n`);
    writeFileSync(
      join(directory, 'clamd.conf'),
      `TCPSocket ${port}\nTCPAddr 127.0.0.1\nForeground yes\nDatabaseDirectory ${join(directory, 'db')}\nStreamMaxLength 5M\n`,
    );
    clamd = startProgram('clamd', ['--config-file', join(directory, 'clamd.conf')]);
    const scan = scannerOf({ CLAMD: address });
    await eventually(async () => (await scan(Readable.from([Buffer.from('x')]))) === 'clean', 60_000);
    process.env.CLAMD = address;
    test = await TestService.start();
    server = await serve(test.service, test.settings);
  }, 90_000);
  afterAll(async () => {
    delete process.env.CLAMD;
    await server?.stop();
    await test?.stop();
    await ended(clamd);
    rmSync(directory, { recursive: true, force: true });
  });

  const upload = async (content: Buffer) => {
    const user = 'hq-execsec-manager';
    const made = (await test.ask(user, `mutation { made: ${creating('IqFolder')} { item { id controlNumber } } }`)).data
      .made.item;
    const { offer } = (
      await test.ask(
        user,
        `mutation ($id: ID!, $bytes: Long!) { offer: offerIqFolderFile(id: $id, element: "attachments", file: { fileName: "a.txt", mediaType: "text/plain", bytes: $bytes })
          { file link } }`,
        { variables: { id: made.id, bytes: content.length } },
      )
    ).data;
    const response = await fetch(`http://127.0.0.1:${server.port}${offer.link}`, {
      method: 'PUT',
      body: new Uint8Array(content),
      headers: { authorization: `Bearer ${await test.token(user)}` },
    });
    const shown = (
      await test.ask(user, 'query ($n: String!) { iqFolder(controlNumber: $n) { attachments { state scan } } }', {
        variables: { n: made.controlNumber },
      })
    ).data.iqFolder.attachments;
    return {
      status: response.status,
      body: (await response.json()) as any,
      shown,
      row: (await test.rows('iq', 'select state, reason, scan from stored_file where id = $1', [offer.file]))[0],
    };
  };

  it('a clean file is called clean', async () => {
    expect(await upload(Buffer.from('harmless'))).toMatchObject({
      status: 201,
      shown: [{ state: 'KEPT', scan: 'CLEAN' }],
    });
  });
  it('a poisoned one is refused, nothing of it is stored, the row says why', async () => {
    expect(await upload(Buffer.from(`${'x'.repeat(100_000)}${POISON}`))).toMatchObject({
      status: 422,
      body: { errors: [{ extensions: { code: 'FILE_REFUSED', reason: 'infected' } }] },
      shown: null,
      row: { state: 'refused', reason: 'infected' },
    });
  });
  it('one that the daemon will not take whole is not called clean, and the upload does not hang', async () => {
    expect(await upload(Buffer.alloc(12 * 1024 * 1024, 'x'))).toMatchObject({
      status: 201,
      shown: [{ scan: 'NOT_SCANNED' }],
    });
  });
  it('a daemon that is down calls nothing clean, and is asked again when it is back', async () => {
    await ended(clamd);
    expect(await upload(Buffer.from('harmless'))).toMatchObject({ status: 201, shown: [{ scan: 'NOT_SCANNED' }] });
    clamd = startProgram('clamd', ['--config-file', join(directory, 'clamd.conf')]);
    const scan = scannerOf({ CLAMD: address });
    await eventually(async () => (await scan(Readable.from([Buffer.from('x')]))) === 'clean', 60_000);
    expect(await upload(Buffer.from('harmless'))).toMatchObject({ shown: [{ scan: 'CLEAN' }] });
  }, 90_000);
});
