import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SignJWT } from 'jose';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { decrypting, encrypting, newFileKey } from '../../shared-schema/features/files/encryption.ts';
import { extractText, LIMITS } from '../../shared-schema/features/files/extract.ts';
import { fileStoreOf } from '../../shared-schema/features/files/index.ts';
import { sweepFiles } from '../../shared-schema/features/files/sweep.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { codeOf } from '../support/answers.ts';
import { DOCX, docx, pdf, zip } from '../support/documents.ts';
import { creating } from '../support/entered.ts';
import { keyOf, TestService } from '../support/service.ts';

let test: TestService;
let server: HttpServer;
const MANAGER = 'hq-execsec-manager';
const SSN = '900-12-3456';
beforeAll(async () => {
  test = await TestService.start();
  server = await serve(test.service, test.settings);
});
afterAll(async () => {
  await server.stop();
  await test.stop();
});

const send = async (user: string, path: string, init: RequestInit & { purpose?: string | null } = {}) => {
  const { purpose = 'handling-and-records', headers, ...rest } = init;
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    ...rest,
    headers: { authorization: `Bearer ${await test.token(user)}`, ...(purpose ? { purpose } : {}), ...headers },
  } as any);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, json: () => JSON.parse(bytes.toString()) };
};
const folder = async (
  parties: readonly string[] = [],
): Promise<{ id: string; version: number; controlNumber: string }> => {
  const made = (
    await test.ask(MANAGER, `mutation { made: ${creating('IqFolder')} { item { id version controlNumber } } }`)
  ).data.made.item;
  if (parties.length > 0)
    await test.ask(
      MANAGER,
      'mutation ($id: ID!, $add: [String!]) { assignIqFolder(id: $id, version: 1, add: $add) { item { id } } }',
      { variables: { id: made.id, add: parties } },
    );
  return made;
};
const offer = (
  user: string,
  id: string,
  file: { fileName: string; mediaType: string; bytes: number },
  { element = 'attachments', spii }: { element?: string; spii?: object } = {},
) =>
  test.ask(
    user,
    'mutation ($id: ID!, $element: String!, $file: FileOfferInput!, $spii: SpiiDecisionInput) { offer: offerIqFolderFile(id: $id, element: $element, file: $file, spii: $spii) { file link seconds } }',
    { variables: { id, element, file, spii } },
  );
const upload = async (
  user: string,
  id: string,
  fileName: string,
  mediaType: string,
  content: Buffer,
  options: Parameters<typeof offer>[3] = {},
) => {
  const { data } = await offer(user, id, { fileName, mediaType, bytes: content.length }, options);
  const answer = await send(user, data.offer.link, { method: 'PUT', body: new Uint8Array(content) });
  return { status: answer.status, file: data.offer.file as string, link: data.offer.link as string, ...answer.json() };
};
const FILES = 'attachments { id fileName mediaType bytes sha256 state reason scan examined link }';
const read = async (user: string, controlNumber: string, purpose: string | null = 'handling-and-records') =>
  (
    await test.ask(user, `query ($n: String!) { iqFolder(controlNumber: $n) { ${FILES} } }`, {
      variables: { n: controlNumber },
      purpose,
    })
  ).data.iqFolder;
const events = (name: string) =>
  test.rows(
    'iq',
    'select actor, outcome, rule, action, coalesce(attempts, 1) as attempts from audit.event where operation_name = $1 order by at',
    [name],
  );

describe('a file goes up and down', () => {
  it('whole, with its digest, through the gateway by links of its own; its text is found by search (iq F9)', async () => {
    const { id, controlNumber } = await folder(['user:hq-execsec-analyst']);
    const content = pdf('A letter about zymurgy', 'and nothing else');
    const up = await upload(MANAGER, id, 'Letter of 2026.pdf', 'application/pdf', content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect([up.status, up.errors ?? null]).toEqual([201, null]);
    expect(up).toMatchObject({ file: expect.anything(), status: 201 });
    const [file] = (await read('hq-execsec-analyst', controlNumber)).attachments;
    expect(file).toMatchObject({
      fileName: 'Letter of 2026.pdf',
      mediaType: 'application/pdf',
      bytes: content.length,
      sha256,
      state: 'KEPT',
      scan: 'NOT_SCANNED',
      examined: 'NOTHING_FOUND',
    });
    const down = await send('hq-execsec-analyst', file.link);
    expect([down.status, down.bytes.equals(content)]).toEqual([200, true]);
    expect(down.headers.get('content-disposition')).toBe('attachment; filename="Letter of 2026.pdf"');
    expect([
      down.headers.get('x-content-type-options'),
      down.headers.get('cache-control'),
      down.headers.get('content-security-policy'),
    ]).toEqual(['nosniff', 'no-store', "sandbox; default-src 'none'"]);
    expect(await events('download-file')).toEqual([
      { actor: 'hq-execsec-analyst', outcome: 'ok', rule: null, action: 'download-file', attempts: 1 },
    ]);
    const search = async (user: string) =>
      (await test.ask(user, '{ searchIqFolders(text: "zymurgy") { totalCount } }')).data?.searchIqFolders?.totalCount ??
      0;
    expect([await search('hq-execsec-analyst'), await search('cbp-iq-user')]).toEqual([1, 0]);
  });

  it('nothing of it stands in the clear: not its content, not its name, not its key', async () => {
    const { id } = await folder();
    await upload(MANAGER, id, 'quixotic-name.txt', 'text/plain', Buffer.from('quixotic content '.repeat(10_000)));
    const under = (path: string): string[] =>
      readdirSync(path).flatMap((name) =>
        statSync(join(path, name)).isDirectory() ? under(join(path, name)) : [join(path, name)],
      );
    const files = under(join(test.settings.dataDirectory, 'files', 'iq'));
    expect(files.length).toBeGreaterThan(0);
    for (const path of files) expect(readFileSync(path).includes('quixotic')).toBe(false);
    expect(JSON.stringify(await test.rows('iq', 'select * from stored_file'))).not.toContain('quixotic');
  });

  it('a Word file is read too, and a file that goes with an action is seen in the history', async () => {
    const { id, version, controlNumber } = await folder();
    const content = docx('A draft about ullage');
    const up = await upload(MANAGER, id, 'draft.docx', DOCX, content, { element: 'files' });
    const act = (files: object[], at = version) =>
      test.ask(
        MANAGER,
        'mutation ($id: ID!, $version: Int!, $files: [AttachmentInput!]) { actOnIqFolder(id: $id, version: $version, event: { comment: { text: "see the draft", files: $files } }) { item { history { files { fileName state link sha256 } } attachments { id } } } }',
        { variables: { id, version: at, files } },
      );
    const { data } = await act([{ file: up.file.id }]);
    expect(data.actOnIqFolder.item.attachments).toBe(null);
    const [file] = data.actOnIqFolder.item.history.at(-1).files;
    expect(file).toMatchObject({
      fileName: 'draft.docx',
      state: 'KEPT',
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect((await send(MANAGER, file.link)).bytes.equals(content)).toBe(true);
    expect(
      (await test.ask(MANAGER, '{ searchIqFolders(text: "ullage") { edges { node { controlNumber } } } }')).data
        .searchIqFolders.edges,
    ).toEqual([{ node: { controlNumber } }]);
    // A file of another item, of an element, or none at all, goes with no action.
    const other = await folder();
    const elsewhere = await upload(MANAGER, other.id, 'other.docx', DOCX, content, { element: 'files' });
    for (const wrong of [elsewhere.file.id, '00000000-0000-4000-8000-000000000000', 'x'])
      expect(codeOf(await act([{ file: wrong }], version + 1))).toBe('INVALID_INPUT');
    expect(codeOf(await act([{ fileName: 'without the rest' }], version + 1))).toBe('INVALID_INPUT');
  });
});

describe('a link', () => {
  it('serves nobody else, at no other time, for no other use; each try is an event', async () => {
    const { id, controlNumber } = await folder(['user:hq-execsec-analyst']);
    await upload(MANAGER, id, 'a.txt', 'text/plain', Buffer.from('for two'));
    const { link } = (await read(MANAGER, controlNumber)).attachments[0];
    const before = (await events('download-file')).length;
    // The analyst may see the file; the manager's link is the manager's all the same.
    for (const user of ['hq-execsec-analyst', 'cbp-no-need']) expect((await send(user, link)).status).toBe(403);
    const { keys } = test.service.host.tools.get('iq')!;
    const file = JSON.parse(Buffer.from(link.split('/').at(-1)!.split('.')[1]!, 'base64url').toString()).jti;
    const made = (over: { exp?: number; aud?: string; key?: any }) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(file)
        .setSubject(MANAGER)
        .setAudience(over.aud ?? 'iq/download')
        .setIssuedAt()
        .setExpirationTime(over.exp ?? Math.floor(Date.now() / 1000) + 60)
        .sign(over.key ?? keys.link);
    const bad = [
      await made({ exp: Math.floor(Date.now() / 1000) - 1 }),
      await made({ aud: 'iq/upload' }),
      await made({ aud: 'emma/download' }),
      await made({ key: Buffer.alloc(32) }),
      'nothing',
    ];
    const answers = await Promise.all(bad.map((each) => send(MANAGER, `/subgraphs/iq/files/${each}`)));
    expect(answers.map((each) => each.status)).toEqual([403, 403, 403, 403, 403]);
    // One text for all of them: it says neither why nor whether there is such a file.
    expect(new Set(answers.map((each) => each.bytes.toString())).size).toBe(1);
    // Those of one caller and rule are counted.
    await test.service.host.tools.get('iq')!.attempts.flush();
    const tried = (await events('download-file'))
      .slice(before)
      .map(({ actor, outcome, rule, attempts }) => [actor, outcome, rule, attempts]);
    expect(tried.sort((a, b) => String(a).localeCompare(String(b)))).toEqual([
      ['cbp-no-need', 'denied', 'link-of-another-caller', 1],
      ['hq-execsec-analyst', 'denied', 'link-of-another-caller', 1],
      [MANAGER, 'denied', 'link-expired', 1],
      [MANAGER, 'denied', 'link-invalid', 1],
      [MANAGER, 'denied', 'link-invalid', 3],
    ]);
    expect((await events('download-file')).map((each) => each.rule)).toEqual(
      expect.arrayContaining(['link-expired', 'link-invalid']),
    );
    expect((await fetch(`http://127.0.0.1:${server.port}${link}`)).status).toBe(401);
    expect((await send(MANAGER, link)).bytes.toString()).toBe('for two');
  });

  it('needs the purpose that the element needs, also when it is used', async () => {
    const { id, controlNumber } = await folder();
    await upload(MANAGER, id, 'a.txt', 'text/plain', Buffer.from('x'));
    expect((await read(MANAGER, controlNumber, null)).attachments).toBe(null);
    const { link } = (await read(MANAGER, controlNumber)).attachments[0];
    const refused = await send(MANAGER, link, { purpose: null });
    expect([refused.status, refused.json().errors[0].extensions.code]).toEqual([403, 'PURPOSE_NEEDED']);
  });

  it('ends with the access: who is taken off the item downloads nothing with a link that is still fresh', async () => {
    const { id, controlNumber } = await folder(['user:hq-execsec-analyst']);
    await upload(MANAGER, id, 'a.txt', 'text/plain', Buffer.from('x'));
    const { link } = (await read('hq-execsec-analyst', controlNumber)).attachments[0];
    expect((await send('hq-execsec-analyst', link)).status).toBe(200);
    const { version } = (
      await test.ask(MANAGER, 'query ($n: String!) { iqFolder(controlNumber: $n) { version } }', {
        variables: { n: controlNumber },
      })
    ).data.iqFolder;
    await test.ask(
      MANAGER,
      'mutation ($id: ID!, $version: Int!) { assignIqFolder(id: $id, version: $version, remove: ["user:hq-execsec-analyst"]) { item { id } } }',
      { variables: { id, version } },
    );
    expect((await send('hq-execsec-analyst', link)).status).toBe(404);
  });

  it('to upload works once, and is given to nobody who may not change the item', async () => {
    const { id } = await folder();
    const up = await upload(MANAGER, id, 'a.txt', 'text/plain', Buffer.from('x'));
    expect((await send(MANAGER, up.link, { method: 'PUT', body: 'y' })).status).toBe(404);
    const refusals = await Promise.all(
      ['hq-execsec-analyst', 'cbp-no-need', 'emma-clerk'].map(async (user) =>
        codeOf(await offer(user, id, { fileName: 'a.txt', mediaType: 'text/plain', bytes: 1 })),
      ),
    );
    expect(refusals).toEqual(['NOT_FOUND', 'FORBIDDEN', 'FORBIDDEN']);
    const codes = await Promise.all(
      [
        { fileName: '../a' },
        { mediaType: 'text/html' },
        { mediaType: 'image/svg+xml' },
        { bytes: 0 },
        { bytes: 5 * 1024 ** 3 },
        { fileName: 'a\nb' },
      ].map(async (wrong) =>
        codeOf(await offer(MANAGER, id, { fileName: 'a.txt', mediaType: 'text/plain', bytes: 1, ...wrong })),
      ),
    );
    expect(new Set(codes)).toEqual(new Set(['INVALID_INPUT']));
    expect(
      codeOf(await offer(MANAGER, id, { fileName: 'a.txt', mediaType: 'text/plain', bytes: 1 }, { element: 'name' })),
    ).toBe('INVALID_INPUT');
  });
});

describe('bad input', () => {
  const refusedWith = async (fileName: string, mediaType: string, content: Buffer, said = content.length) => {
    const { id, controlNumber } = await folder();
    const { data } = await offer(MANAGER, id, { fileName, mediaType, bytes: said });
    const answer = await send(MANAGER, data.offer.link, { method: 'PUT', body: new Uint8Array(content) }).catch(
      () => undefined,
    );
    const [row] = await test.rows(
      'iq',
      'select state, reason, length(file_key) as key from stored_file where id = $1',
      [data.offer.file],
    );
    const stored = readdirSync(join(test.settings.dataDirectory, 'files', 'iq'), { recursive: true }).some((path) =>
      String(path).includes(keyOf(data.offer.file)),
    );
    return {
      status: answer?.status,
      reason: answer?.json().errors?.[0].extensions.reason,
      row,
      stored,
      shown: (await read(MANAGER, controlNumber)).attachments,
    };
  };

  it('what is not what it says, is longer or shorter than said: refused, nothing stored, the row says why', async () => {
    const gone = (reason: string) => ({ row: { state: 'refused', reason, key: 0 }, stored: false, shown: null });
    expect(
      await refusedWith('a.pdf', 'application/pdf', Buffer.from('<html><script>alert(1)</script></html>')),
    ).toMatchObject({ status: 422, reason: 'type', ...gone('type') });
    expect(await refusedWith('a.png', 'image/png', pdf('x'))).toMatchObject({
      status: 422,
      reason: 'type',
      ...gone('type'),
    });
    expect(await refusedWith('a.txt', 'text/plain', Buffer.from([0x4d, 0x5a, 0, 0, 1, 2]))).toMatchObject({
      status: 422,
      reason: 'type',
      ...gone('type'),
    });
    expect(await refusedWith('a.txt', 'text/plain', Buffer.from('longer'), 3)).toMatchObject({
      status: 422,
      reason: 'length',
      ...gone('length'),
    });
    expect(await refusedWith('a.txt', 'text/plain', Buffer.from('short'), 30)).toMatchObject({
      status: 422,
      reason: 'length',
      ...gone('length'),
    });
  });

  it('a PDF that no reader can read, and a bomb: aside for a person with the reason, and the intake goes on', async () => {
    const bomb = docx('x', [{ name: 'word/media/bomb.bin', content: Buffer.alloc(150 * 1024 * 1024) }]);
    const liar = docx('x', [{ name: 'word/media/bomb.bin', content: Buffer.alloc(150 * 1024 * 1024), said: 1_000 }]);
    expect(bomb.length).toBeLessThan(1_000_000);
    for (const [name, type, content] of [
      ['broken.pdf', 'application/pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, '<< /a [ ')])],
      ['bomb.docx', DOCX, bomb],
      ['liar.docx', DOCX, liar],
      ['torn.docx', DOCX, docx('x').subarray(0, 300)],
      ['zip.docx', DOCX, zip([{ name: 'a.txt', content: Buffer.from('no Word file') }])],
    ] as const) {
      const { id, controlNumber } = await folder();
      const before = process.memoryUsage().rss;
      const up = await upload(MANAGER, id, name, type, content as Buffer);
      expect([name, up.status, up.file?.reason]).toEqual([name, 202, 'not-readable']);
      expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(200);
      expect((await read(MANAGER, controlNumber)).attachments).toMatchObject([
        { fileName: name, state: 'ASIDE', reason: 'NOT_READABLE', examined: 'NOT_EXAMINED', link: null },
      ]);
    }
    const { id } = await folder();
    expect((await upload(MANAGER, id, 'good.pdf', 'application/pdf', pdf('good'))).status).toBe(201);
  });

  it('a large one that is not what it says gets its answer at once, and is not read to its end', async () => {
    const { id } = await folder();
    const bytes = 200_000_000;
    const { data } = await offer(MANAGER, id, { fileName: 'a.pdf', mediaType: 'application/pdf', bytes });
    const authorization = `Bearer ${await test.token(MANAGER)}`;
    let sent = 0;
    const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: server.port,
          path: data.offer.link,
          method: 'PUT',
          headers: { authorization, 'content-length': bytes },
        },
        (response) => {
          let text = '';
          response.on('data', (part) => (text += part));
          response.on('end', () => resolve({ status: response.statusCode!, body: text }));
        },
      );
      outgoing.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : reject(error),
      );
      const write = () => {
        while (sent < bytes && !outgoing.destroyed) {
          sent += 100_000;
          if (!outgoing.write(Buffer.alloc(100_000, '<'))) return void outgoing.once('drain', write);
        }
      };
      write();
    });
    expect([status, JSON.parse(body).errors[0].extensions.reason]).toEqual([422, 'type']);
    expect(sent).toBeLessThan(bytes / 2);
  });

  it('the answer to the commit lost: a file that was kept stays whole', async () => {
    const { id, controlNumber } = await folder();
    const hosted = test.service.host.tools.get('iq')!;
    const { data } = await offer(MANAGER, id, { fileName: 'a.txt', mediaType: 'text/plain', bytes: 4 });
    // The transaction that keeps it is committed by the database, and its connection dies before the client hears so.
    const connect = hosted.pool.connect.bind(hosted.pool) as () => Promise<any>;
    let lost = 0;
    const spy = jest.spyOn(hosted.pool, 'connect').mockImplementation(async () => {
      const client = await connect();
      const query = client.query.bind(client);
      client.query = async (...given: any[]) => {
        if (given[0] !== 'commit' || lost > 0) return query(...given);
        const { rows } = await query("select count(*)::int as n from stored_file where state = 'kept' and id = $1", [
          keyOf(data.offer.file),
        ]);
        lost += rows[0].n;
        const committed = await query('commit');
        if (lost > 0) client.cut();
        return lost > 0 ? query('select 1') : committed;
      };
      return client;
    });
    try {
      const answer = await send(MANAGER, data.offer.link, { method: 'PUT', body: 'kept' });
      expect(answer.status).toBeGreaterThanOrEqual(500);
    } finally {
      spy.mockRestore();
    }
    expect(lost).toBe(1);
    const [file] = (await read(MANAGER, controlNumber)).attachments;
    expect(file.state).toBe('KEPT');
    expect((await send(MANAGER, file.link)).bytes.toString()).toBe('kept');
  });

  it('an upload that breaks off leaves nothing that can be read', async () => {
    const { id, controlNumber } = await folder();
    const { data } = await offer(MANAGER, id, { fileName: 'a.txt', mediaType: 'text/plain', bytes: 10_000_000 });
    const authorization = `Bearer ${await test.token(MANAGER)}`;
    await new Promise<void>((resolve) => {
      const outgoing = request({
        host: '127.0.0.1',
        port: server.port,
        path: data.offer.link,
        method: 'PUT',
        headers: { authorization, 'content-length': 10_000_000 },
      });
      outgoing.on('error', () => resolve());
      outgoing.write(Buffer.alloc(100_000, 'a'));
      setTimeout(() => outgoing.destroy(new Error('gone')), 300);
    });
    const row = async () =>
      (await test.rows('iq', 'select state, reason from stored_file where id = $1', [data.offer.file]))[0];
    for (let tries = 0; tries < 50 && (await row()).state !== 'refused'; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await row()).toEqual({ state: 'refused', reason: 'interrupted' });
    expect((await read(MANAGER, controlNumber)).attachments).toBe(null);
  });

  it('a file that comes when its item has been closed is refused: the record is frozen', async () => {
    const { id, controlNumber } = await folder();
    const { data } = await offer(MANAGER, id, { fileName: 'late.txt', mediaType: 'text/plain', bytes: 4 });
    expect(
      (
        await test.ask(
          MANAGER,
          'mutation ($id: ID!) { actOnIqFolder(id: $id, version: 1, event: { close: { text: "done" } }) { item { state } } }',
          { variables: { id } },
        )
      ).data.actOnIqFolder.item.state,
    ).toBe('CLOSED');
    const late = await send(MANAGER, data.offer.link, { method: 'PUT', body: 'late' });
    expect([late.status, late.json().errors[0].extensions.reason]).toEqual([422, 'closed']);
    expect((await read(MANAGER, controlNumber)).attachments).toBe(null);
    expect(codeOf(await offer(MANAGER, id, { fileName: 'a.txt', mediaType: 'text/plain', bytes: 1 }))).toBe(
      'RECORD_FROZEN',
    );
  });

  it('what was offered and never came is swept after an hour, what stands is not', async () => {
    const { id } = await folder();
    const old = (await offer(MANAGER, id, { fileName: 'a.txt', mediaType: 'text/plain', bytes: 1 })).data.offer.file;
    const young = (await offer(MANAGER, id, { fileName: 'a.txt', mediaType: 'text/plain', bytes: 1 })).data.offer.file;
    const kept = (await upload(MANAGER, id, 'a.txt', 'text/plain', Buffer.from('x'))).file.id;
    await test.rows('iq', "update stored_file set created_at = now() - interval '2 hours' where id = any($1)", [
      [old, kept],
    ]);
    const clock = await connectAs('iq', 'clock', databaseAddress('iq', test.service.host.cluster!.socket));
    expect(await sweepFiles(clock, fileStoreOf(test.service.host.tools.get('iq')!).storage)).toBe(1);
    await clock.end();
    expect(
      (
        await test.rows('iq', 'select id::text from stored_file where id = any($1) order by id', [[old, young, kept]])
      ).map((row) => row.id),
    ).toEqual([young, kept].map(keyOf));
  });

  it('an identifier in a file name is hidden wherever the name is shown', async () => {
    const { id, controlNumber } = await folder();
    await upload(MANAGER, id, `letter ${SSN}.txt`, 'text/plain', Buffer.from('x'));
    const [file] = (await read(MANAGER, controlNumber)).attachments;
    expect(file.fileName).toBe('letter [grayed out].txt');
    expect((await send(MANAGER, file.link)).headers.get('content-disposition')).not.toContain('3456');
  });
});

describe('SPII in a file', () => {
  const letter = docx(`My SSN is ${SSN}, please help.`);
  it('IQ: the file is aside until somebody decides that it is needed, or discards it where its original stays', async () => {
    const { id, controlNumber } = await folder();
    const up = await upload(MANAGER, id, 'letter.docx', DOCX, letter);
    expect([up.status, up.file.reason]).toEqual([202, 'spii']);
    const decide = (file: string, keep: boolean, reason: string, originalKept?: string) =>
      test.ask(
        MANAGER,
        'mutation ($file: ID!, $keep: Boolean!, $reason: String!, $originalKept: String) { made: decideIqFolderFile(file: $file, keep: $keep, reason: $reason, originalKept: $originalKept) { item { attachments { id state link fileName } } } }',
        { variables: { file, keep, reason, originalKept } },
      );
    expect(codeOf(await decide(up.file.id, false, 'not needed'))).toBe('INVALID_INPUT');
    expect(codeOf(await decide(up.file.id, true, ' '))).toBe('INVALID_INPUT');
    expect(
      codeOf(
        await test.ask(
          'hq-execsec-analyst',
          'mutation ($file: ID!) { decideIqFolderFile(file: $file, keep: true, reason: "mine") { item { id } } }',
          { variables: { file: up.file.id } },
        ),
      ),
    ).toBe('NOT_FOUND');
    expect(
      (await decide(up.file.id, true, 'the reply must name the account')).data.made.item.attachments,
    ).toMatchObject([{ id: up.file.id, state: 'KEPT', link: expect.stringContaining('/subgraphs/iq/files/') }]);
    const { iqFolder } = (
      await test.ask(
        MANAGER,
        'query ($n: String!) { iqFolder(controlNumber: $n) { attachments { link } spiiDecisions { element kinds outcome reason } } }',
        { variables: { n: controlNumber } },
      )
    ).data;
    expect((await send(MANAGER, iqFolder.attachments[0].link)).bytes.equals(letter)).toBe(true);
    expect(iqFolder.spiiDecisions).toMatchObject([
      { element: 'IqFolder.attachments', kinds: ['SSN'], outcome: 'GRAYED_OUT', reason: null },
      { outcome: 'NEEDED', reason: 'the reply must name the account' },
    ]);
    const second = await upload(MANAGER, id, 'letter.docx', DOCX, letter);
    expect(
      (
        await decide(second.file.id, false, 'a redacted copy was made', 'ESEC paper file 3')
      ).data.made.item.attachments.map((each: any) => each.id),
    ).toEqual([up.file.id]);
    expect((await test.rows('iq', 'select state from stored_file where id = $1', [second.file.id]))[0].state).toBe(
      'discarded',
    );
    // Who states no purpose decides all the same, and is shown nothing of the file.
    const third = await upload(MANAGER, id, 'purposeless.docx', DOCX, letter);
    const blind = await test.ask(
      MANAGER,
      'mutation ($file: ID!) { made: decideIqFolderFile(file: $file, keep: true, reason: "needed") { item { attachments { fileName sha256 link } } } }',
      { variables: { file: third.file.id }, purpose: null },
    );
    expect([blind.data.made.item.attachments, JSON.stringify(blind).includes('purposeless')]).toEqual([null, false]);
    // Its key is gone, so its bytes are nothing; then they are swept too.
    expect(
      (await test.rows('iq', 'select length(file_key) as key from stored_file where id = $1', [second.file.id]))[0].key,
    ).toBe(0);
    const clock = await connectAs('iq', 'clock', databaseAddress('iq', test.service.host.cluster!.socket));
    await sweepFiles(clock, fileStoreOf(test.service.host.tools.get('iq')!).storage);
    await clock.end();
    await expect(fileStoreOf(test.service.host.tools.get('iq')!).storage.get(keyOf(second.file.id))).rejects.toThrow();
  });

  it('the words of a file that stands aside are found once it is kept, and none of one that is discarded', async () => {
    const { id } = await folder();
    const found = async (text: string) =>
      (
        await test.ask(MANAGER, 'query ($text: String!) { searchIqFolders(text: $text) { totalCount } }', {
          variables: { text },
        })
      ).data.searchIqFolders.totalCount;
    const up = async (word: string) => (await upload(MANAGER, id, 'a.docx', DOCX, docx(`${word}, SSN ${SSN}`))).file.id;
    const decide = (file: string, keep: boolean) =>
      test.ask(
        MANAGER,
        'mutation ($file: ID!, $keep: Boolean!) { decideIqFolderFile(file: $file, keep: $keep, reason: "decided", originalKept: "ESEC") { item { id } } }',
        { variables: { file, keep } },
      );
    const [kept, discarded] = [await up('xylograph'), await up('quagga')];
    expect([await found('xylograph'), await found('quagga')]).toEqual([0, 0]);
    await decide(kept, true);
    await decide(discarded, false);
    expect([await found('xylograph'), await found('quagga')]).toEqual([1, 0]);
  });

  it('a decision is given with the offer too; the search finds no identifier', async () => {
    const { id } = await folder();
    expect(
      (
        await upload(MANAGER, id, 'letter.docx', DOCX, letter, {
          spii: { element: 'attachments', needed: true, reason: 'evidence' },
        })
      ).status,
    ).toBe(201);
    const none = async (text: string) =>
      (
        await test.ask(MANAGER, 'query ($text: String!) { searchIqFolders(text: $text) { totalCount } }', {
          variables: { text },
        })
      ).data?.searchIqFolders?.totalCount ?? 0;
    expect([await none('3456'), await none(SSN)]).toEqual([0, 0]);
  });
});

describe('at rest', () => {
  const key = newFileKey();
  const encrypt = (content: Buffer, binding = 'iq/1') =>
    buffer(Readable.from([content]).pipe(encrypting(key, binding)));
  const decrypt = async (content: Buffer, binding = 'iq/1', by = key) => {
    const parts: Buffer[] = [];
    await pipeline(Readable.from([content]), decrypting(by, binding), async (source) => {
      for await (const part of source) parts.push(part as Buffer);
    });
    return Buffer.concat(parts);
  };
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])(
    '%d bytes come back as they were, in whatever pieces they come',
    async (length) => {
      const content = Buffer.from(Array.from({ length }, (_, at) => (at * 7919) % 251));
      const sealed = await encrypt(content);
      expect((await decrypt(sealed)).equals(content)).toBe(true);
      const pieces = Array.from({ length: Math.ceil(sealed.length / 1_000) }, (_, at) =>
        sealed.subarray(at * 1_000, at * 1_000 + 1_000),
      );
      expect((await buffer(Readable.from(pieces).pipe(decrypting(key, 'iq/1')))).equals(content)).toBe(true);
    },
  );

  it('changed, cut, put in another order, moved to another file or opened with another key: it fails', async () => {
    const sealed = await encrypt(Buffer.alloc(200_000, 'x'));
    const chunk = 65_552;
    const at = (n: number) => sealed.subarray(8 + n * chunk, 8 + (n + 1) * chunk);
    const flipped = Buffer.from(sealed);
    flipped[100_000]! ^= 1;
    for (const wrong of [
      flipped,
      sealed.subarray(0, 8 + chunk),
      sealed.subarray(0, 8 + 2 * chunk),
      sealed.subarray(0, sealed.length - 1),
      sealed.subarray(0, 4),
      Buffer.concat([sealed.subarray(0, 8), at(1), at(0), at(2), at(3)]),
      Buffer.concat([sealed, Buffer.alloc(1)]),
    ])
      await expect(decrypt(wrong)).rejects.toThrow();
    await expect(decrypt(sealed, 'iq/2')).rejects.toThrow();
    await expect(decrypt(sealed, 'iq/1', newFileKey())).rejects.toThrow();
  });

  it('a stored file that somebody changed on the disk ends the download, and nothing false is sent', async () => {
    const { id, controlNumber } = await folder();
    const up = await upload(MANAGER, id, 'a.txt', 'text/plain', Buffer.alloc(200_000, 'good '));
    const path = join(test.settings.dataDirectory, 'files', 'iq', keyOf(up.file.id).slice(-2), keyOf(up.file.id));
    const bytes = readFileSync(path);
    bytes[150_000]! ^= 1;
    writeFileSync(path, bytes);
    const { link } = (await read(MANAGER, controlNumber)).attachments[0];
    await expect(send(MANAGER, link)).rejects.toThrow();
  });
});

describe('a reader of files', () => {
  it('that hangs is ended, and its place given to the next', async () => {
    const stalled = () => new Readable({ read() {} });
    const startedAt = performance.now();
    const hanging = Array.from({ length: 3 }, () =>
      extractText(stalled(), 'application/pdf', 1_000, { ...LIMITS, milliseconds: 500 }),
    );
    const reading = extractText(Readable.from([pdf('read all the same')]), 'application/pdf', 1_000);
    expect(await Promise.all(hanging)).toEqual([{ none: 'failed' }, { none: 'failed' }, { none: 'failed' }]);
    expect(await reading).toMatchObject({
      text: 'read all the same',
      findings: [],
      words: [
        ['read', 1],
        ['all', 1],
        ['the', 1],
        ['same', 1],
      ],
    });
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  it('that grows is ended: a page that inflates to half a gigabyte', async () => {
    const content = deflateSync(Buffer.alloc(512 * 1024 * 1024, '0 0 m '), { level: 9 });
    const bomb = Buffer.concat([
      Buffer.from(
        `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`,
      ),
      content,
      Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
    ]);
    const before = process.memoryUsage().rss;
    expect(
      await extractText(Readable.from([bomb]), 'application/pdf', bomb.length, { ...LIMITS, memoryMegabytes: 400 }),
    ).toEqual({ none: 'failed' });
    expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(100);
  });
});
