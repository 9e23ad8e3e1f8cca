import { Readable } from 'node:stream';
import type { HttpServer } from '../../gateway/process/server.ts';
import { receiveFile } from '../../shared-schema/features/files/index.ts';
import { valueIn } from './answers.ts';
import { keyOf } from './ids.ts';
import { PURPOSE, type TestService } from './service.ts';

/** A file that somebody uploads to an element of an item. */
export interface Uploaded {
  readonly user: string;
  /** The name of the item's type, such as `IqFolder`. */
  readonly type: string;
  readonly id: string;
  readonly element: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
  /** Where the original stays, of what no program reads, in a tool that asks for it. */
  readonly originalKept?: string | undefined;
}

/** Offers a file and uploads it by the link that comes back. @returns the status of the upload */
export async function upload(
  { test, server }: { readonly test: TestService; readonly server: HttpServer },
  { user, type, id, element, content, fileName, mediaType }: Uploaded,
): Promise<number> {
  const offer = `mutation ($id: ID!, $element: String!, $file: FileOfferInput!) {
    offer: offer${type}File(id: $id, element: $element, file: $file) { link } }`;
  const file = { fileName, mediaType, bytes: content.length };
  const { data } = await test.ask(user, offer, { variables: { id, element, file } });
  const headers = { authorization: `Bearer ${await test.token(user)}`, purpose: PURPOSE };
  const to = `http://127.0.0.1:${server.port}${data.offer.link}`;
  const { status } = await fetch(to, { method: 'PUT', headers, body: new Uint8Array(content) });
  return status;
}

/** Offers a file and takes it in, without a server. @returns its id in the graph @throws where it is refused */
export async function keep(
  test: TestService,
  tool: string,
  { user, type, id, element, content, fileName, mediaType, originalKept }: Uploaded,
): Promise<string> {
  const offer = `mutation ($id: ID!, $element: String!, $file: FileOfferInput!, $spii: SpiiDecisionInput) {
    offer: offer${type}File(id: $id, element: $element, file: $file, spii: $spii) { file } }`;
  const spii = originalKept === undefined ? null : { element, originalKept };
  const variables = { id, element, file: { fileName, mediaType, bytes: content.length }, spii };
  const file = valueIn<string>(await test.ask(user, offer, { variables }));
  const hosted = test.service.host.tools.get(tool);
  if (!hosted) throw new Error(`${tool} is not served`);
  await receiveFile(hosted, await test.caller(user), { file: keyOf(file), content: Readable.from(content) });
  return file;
}
