import type { HttpServer } from '../../gateway/process/server.ts';
import { creating } from './entered.ts';
import { sendTo } from './http.ts';
import { keyOf } from './ids.ts';
import type { TestService } from './service.ts';

const OFFER = `mutation ($id: ID!, $file: FileOfferInput!) {
  offer: offerIqFolderFile(id: $id, element: "attachments", file: $file) { file link } }`;

/** A file that is kept with a folder of IQ. */
export interface KeptFile {
  readonly file: string;
  readonly controlNumber: string;
}

/** Keeps a text with a new folder of IQ, as a user. */
export async function keptFile(
  { test, server }: { readonly test: TestService; readonly server: HttpServer },
  user: string,
  content: string,
): Promise<KeptFile> {
  const made = await test.ask(user, `mutation { made: ${creating('IqFolder')} { item { id controlNumber } } }`);
  const { id, controlNumber } = made.data.made.item;
  const file = { fileName: 'letter.txt', mediaType: 'text/plain', bytes: content.length };
  const offered = await test.ask(user, OFFER, { variables: { id, file } });
  const authorization = `Bearer ${await test.token(user)}`;
  await sendTo(server, {
    path: offered.data.offer.link,
    method: 'PUT',
    headers: { authorization, purpose: 'respond-to-mail' },
    body: content,
  });
  return { file: keyOf(offered.data.offer.file), controlNumber };
}
