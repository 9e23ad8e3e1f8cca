import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpServer } from '../../gateway/process/server.ts';
import { fileLink } from '../../shared-schema/features/files/links.ts';
import { forgetUsed } from '../../shared-schema/runtime/request/once.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { valueIn } from '../support/answers.ts';
import { attack } from '../support/attack.ts';
import { docx } from '../support/documents.ts';
import { creating } from '../support/entered.ts';
import { eventually, keyOf, type TestService } from '../support/service.ts';
import { type TwoProcesses, twoProcesses } from '../support/two-processes.ts';

/* A link serves its caller once, in whatever process it is used; its event names the file and the item. */
const MANAGER = 'hq-execsec-manager';
let processes: TwoProcesses;
let test: TestService;
let server: HttpServer;
let elsewhere: HttpServer;
beforeAll(async () => {
  processes = await twoProcesses();
  ({ test, server, elsewhere } = processes);
});
afterAll(() => processes.stop());
interface Answer {
  readonly status: number;
  readonly text: string;
}
const send = async (
  path: string,
  {
    method = 'GET',
    user = MANAGER,
    body,
    port = server.port,
    headers = { purpose: 'respond-to-mail' },
  }: { method?: string; user?: string; body?: Buffer; port?: number; headers?: object } = {},
): Promise<Answer> => {
  const authorization = `Bearer ${await test.token(user)}`;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, method, headers: { authorization, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode!, text }));
        response.on('error', reject);
      },
    );
    // What is refused is not read to its end.
    outgoing.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? undefined : reject(error)));
    outgoing.end(body);
  });
};
const OFFER = `mutation ($id: ID!, $element: String!, $file: FileOfferInput!) { offer: offerIqFolderFile(id: $id, element: $element, file: $file) { file link } }`;
const offered = async (id: string, bytes: number, element = 'attachments') =>
  (
    await test.ask(MANAGER, OFFER, {
      variables: { id, element, file: { fileName: 'letter.txt', mediaType: 'text/plain', bytes } },
    })
  ).data.offer as { file: string; link: string };
type Made = { id: string; version: number; controlNumber: string };
const folder = async () =>
  valueIn<Made>(await test.ask(MANAGER, `mutation { ${creating('IqFolder')} { item { id version controlNumber } } }`));
const rowId = async (key: string): Promise<string> =>
  (await test.rows('iq', 'select id from iq_folder where key = $1', [key]))[0].id;
const kept = async (content: string) => {
  const item = await folder();
  const { file, link } = await offered(item.id, content.length);
  await send(link, { method: 'PUT', body: Buffer.from(content) });
  const read = async () =>
    (
      await test.ask(MANAGER, 'query ($n: String!) { iqFolder(controlNumber: $n) { attachments { link } } }', {
        variables: { n: item.controlNumber },
      })
    ).data.iqFolder.attachments[0].link as string;
  return { item: await rowId(item.id), file: keyOf(file), read, link: await read() };
};
const events = (file: string) =>
  test.rows(
    'iq',
    "select actor, action, outcome, rule, record_types, ids from audit.event where operation_name = 'download-file' and $1 = any(ids) order by at",
    [file],
  );
const refusedAs = { status: 403, text: expect.stringContaining('"reason":"link"') };

describe('a link to download', () => {
  attack(
    '10.2',
    'files',
    'serves once; the next one is given at once, and both events name the file and its item',
    async () => {
      const { file, item, link, read } = await kept('once only');
      expect(await send(link)).toEqual({ status: 200, text: 'once only' });
      expect(await send(link)).toEqual(refusedAs);
      expect(await send(await read())).toEqual({ status: 200, text: 'once only' });
      const served = {
        actor: MANAGER,
        action: 'download-file',
        outcome: 'ok',
        rule: null,
        record_types: ['StoredFile', 'IqFolder'],
        ids: [file, item],
      };
      expect(await events(file)).toEqual([
        served,
        { ...served, action: 'view', outcome: 'denied', rule: 'link-used', record_types: ['StoredFile'], ids: [file] },
        served,
      ]);
    },
  );

  attack('10.2', 'process', 'serves once among processes', async () => {
    const { link } = await kept('in one process');
    expect(await send(link, { port: elsewhere.port })).toEqual({ status: 200, text: 'in one process' });
    expect(await send(link)).toEqual(refusedAs);
    expect(await send(link, { port: elsewhere.port })).toEqual(refusedAs);
  });

  attack('10.2', 'files', 'used by twelve at once in two processes serves one of them', async () => {
    const { link } = await kept('one of twelve');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => send(link, { port: [server.port, elsewhere.port][at % 2]! })),
    );
    expect(answers.map((each) => each.status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 403)]);
  });

  attack('10.2', 'files', 'is remembered for as long as it could serve, and then forgotten', async () => {
    const { link } = await kept('remembered');
    expect((await send(link)).status).toBe(200);
    const clock = await connectAs('iq', 'clock', databaseAddress('iq', test.service.host.cluster!.socket));
    await forgetUsed(clock);
    expect(await send(link)).toEqual(refusedAs);
    await test.rows('iq', "update used_once set at = now() - interval '6 minutes'");
    await forgetUsed(clock);
    await clock.end();
    expect(await test.rows('iq', 'select 1 from used_once')).toEqual([]);
  });

  it('that is refused to somebody, or by a rule, is not used up', async () => {
    const { link } = await kept('still good');
    expect((await send(link, { user: 'cbp-no-need' })).status).toBe(403);
    expect(await send(link, { headers: {} })).toMatchObject({
      status: 403,
      text: expect.stringContaining('PURPOSE_NEEDED'),
    });
    expect(await send(link)).toEqual({ status: 200, text: 'still good' });
  });

  it('whose download breaks off is used; a new one brings the whole file', async () => {
    const content = 'a long letter '.repeat(1_000_000);
    const { link, read, file } = await kept(content);
    const authorization = `Bearer ${await test.token(MANAGER)}`;
    await new Promise<void>((resolve) => {
      const outgoing = request(
        { host: '127.0.0.1', port: server.port, path: link, headers: { authorization, purpose: 'respond-to-mail' } },
        (response) => response.once('data', () => response.destroy()).once('close', () => resolve()),
      );
      outgoing.on('error', () => {});
      outgoing.end();
    });
    expect(await send(link)).toEqual(refusedAs);
    expect(await send(await read())).toEqual({ status: 200, text: content });
    // A refusal like one of the minute before is counted, and written with the file's name when the minute ends.
    await test.service.host.tools.get('iq')!.attempts.flush();
    expect((await events(file)).map((each) => each.outcome)).toEqual(['ok', 'ok', 'denied']);
  });

  attack('10.2', 'files', 'that is somebody else’s is refused with an event that names the file', async () => {
    const { file } = await kept('named');
    const { keys } = test.service.host.tools.get('iq')!;
    const foreign = await fileLink(keys, 'iq', { file, user: 'hq-execsec-analyst', use: 'download' });
    expect(await send(foreign)).toEqual(refusedAs);
    expect(await events(file)).toMatchObject([
      { outcome: 'denied', rule: 'link-of-another-caller', record_types: ['StoredFile'], ids: [file] },
    ]);
  });

  it('of a file that went with an action: its event names the file and the item', async () => {
    const { id, version } = await folder();
    const { file, link } = await offered(id, 5, 'files');
    await send(link, { method: 'PUT', body: Buffer.from('draft') });
    const act = `mutation ($id: ID!, $version: Int!, $files: [AttachmentInput!]) { made: actOnIqFolder(id: $id, version: $version, event: { comment: { text: "see it", files: $files } })
      { item { history { files { link } } } } }`;
    const { item } = (await test.ask(MANAGER, act, { variables: { id, version, files: [{ file }] } })).data.made;
    expect(await send(item.history.at(-1).files[0].link)).toEqual({ status: 200, text: 'draft' });
    expect(await events(file)).toMatchObject([
      { outcome: 'ok', record_types: ['StoredFile', 'IqFolder'], ids: [keyOf(file), await rowId(id)] },
    ]);
  });
});

describe('a link to upload', () => {
  attack('10.2', 'files', 'serves once among processes', async () => {
    const { id } = await folder();
    const { link, file } = await offered(id, 3);
    const sent = await Promise.all(
      [server.port, elsewhere.port].map((port) => send(link, { method: 'PUT', body: Buffer.from('abc'), port })),
    );
    expect(sent.map((each) => each.status).sort()).toEqual([201, 404]);
    expect(await test.rows('iq', 'select state from stored_file where id = $1', [file])).toEqual([{ state: 'kept' }]);
  });
});

describe('a body that is too large', () => {
  const large = Buffer.alloc(8_000_000, 'x');
  const cases: [string, () => Promise<{ link: string; headers?: object }>, number, string][] = [
    [
      'for what was offered',
      async () => ({ link: (await offered((await folder()).id, 10)).link }),
      422,
      'FILE_REFUSED',
    ],
    [
      'for what was offered, in chunks of no said length',
      async () => ({
        link: (await offered((await folder()).id, 10)).link,
        headers: { 'transfer-encoding': 'chunked' },
      }),
      422,
      'FILE_REFUSED',
    ],
    ['of a link that is none', async () => ({ link: '/subgraphs/iq/files/nothing' }), 403, 'FORBIDDEN'],
    [
      'that says to be compressed',
      async () => ({ link: (await offered((await folder()).id, 10)).link, headers: { 'content-encoding': 'gzip' } }),
      400,
      'INVALID_INPUT',
    ],
    [
      'without a token',
      async () => ({ link: '/subgraphs/iq/files/nothing', headers: { authorization: 'none' } }),
      401,
      'UNAUTHENTICATED',
    ],
  ];
  for (const [name, make, status, code] of cases)
    attack('10.3', 'files', `${name} gets its answer, and never 500`, async () => {
      const { link, headers = {} } = await make();
      const answer = await send(link, { method: 'PUT', body: large, headers });
      expect([answer.status, JSON.parse(answer.text).errors[0].extensions.code]).toEqual([status, code]);
    });

  attack('10.3', 'http', 'sent to the directory’s facts is told so', async () => {
    const answer = await send('/subgraphs/directory/facts', {
      method: 'POST',
      body: large,
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, JSON.parse(answer.text).errors[0].extensions.code]).toEqual([413, 'INVALID_INPUT']);
  });

  it('the server goes on', async () => {
    const { id } = await folder();
    const content = docx('all is well');
    const { link } = (
      await test.ask(MANAGER, OFFER, {
        variables: {
          ...{ id, element: 'attachments' },
          file: {
            fileName: 'a.docx',
            mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
            bytes: content.length,
          },
        },
      })
    ).data.offer;
    await eventually(async () => (await send(link, { method: 'PUT', body: content })).status === 201);
  });
});
