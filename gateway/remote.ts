import { print } from 'graphql';
import { Agent, request } from 'undici';
import type { Caller } from '../shared-schema/caller.ts';
import type { DirectoryFacts } from '../shared-schema/entitlement.ts';
import { CorrespondenceError, unavailable } from '../shared-schema/errors.ts';
import type { Answer } from '../shared-schema/runtime/run-operation.ts';
import type { DirectorySource } from './callers.ts';
import { signProof } from './proof.ts';
import type { CallSubgraph } from './source.ts';
import type { SpendAt, Spent } from './spending.ts';

/** Subgraphs in other processes: kept-alive connections, two seconds, and a limit on what an answer may be. */
const TIMEOUT = 2_000;
const LARGEST_ANSWER = 20_000_000;
/** An answer from elsewhere is measured by its length: so many bytes count as one object. */
const BYTES_OF_A_NODE = 200;
const agent = new Agent({ connections: 64, keepAliveTimeout: 30_000, headersTimeout: TIMEOUT, bodyTimeout: TIMEOUT, connect: { timeout: TIMEOUT }, maxResponseSize: LARGEST_ANSWER });

async function post(url: string, body: string, headers: Record<string, string>, name: string): Promise<{ status: number; json: any; bytes: number }> {
  try {
    const answer = await request(url, { method: 'POST', dispatcher: agent, headers: { 'content-type': 'application/json', ...headers }, body });
    const text = await answer.body.text();
    return { status: answer.statusCode, json: JSON.parse(text), bytes: text.length };
  } catch {
    // The driver's error names an internal address.
    throw unavailable(`The subgraph ${name}`);
  }
}

/** Calls a subgraph over HTTP with the caller's own token, which it verifies itself, and the gateway's proof. @throws UNAVAILABLE, AUDIT_UNAVAILABLE */
export const overHttp =
  (key: string, url: string, proofKey: Uint8Array): CallSubgraph =>
  async (caller: Caller, { document, variables, operationName }): Promise<Answer> => {
    const body = JSON.stringify({ query: print(document), variables, operationName: operationName ?? undefined });
    const { status, json, bytes } = await post(`${url}/subgraphs/${key}/graphql`, body, { authorization: caller.credential?.() ?? '', 'gateway-proof': await signProof(proofKey, { audience: key, body, address: caller.address }), 'user-agent': caller.client, ...(caller.purpose ? { purpose: caller.purpose } : {}) }, key);
    const code = json?.errors?.[0]?.extensions?.code;
    if (status === 503) throw new CorrespondenceError(code === 'AUDIT_UNAVAILABLE' ? 'AUDIT_UNAVAILABLE' : 'UNAVAILABLE', json.errors[0].message);
    const errors = json?.errors?.map((error: any) => Object.assign(new CorrespondenceError(error.extensions?.code ?? 'INTERNAL', error.message, withoutCode(error.extensions)), { path: error.path }));
    return { data: json?.data ?? null, ...(errors ? { errors } : {}), withheld: json?.extensions?.withheld ?? [], size: { nodes: Math.ceil(bytes / BYTES_OF_A_NODE), bytes } };
  };
const withoutCode = ({ code: _code, ...rest }: Record<string, unknown> = {}) => rest;

/** Asks the directory in another process. @throws UNAVAILABLE */
async function askDirectory(url: string, proofKey: Uint8Array, question: { user: string; what?: 'address' | 'spending'; points?: number }): Promise<unknown> {
  const body = JSON.stringify(question);
  const { status, json } = await post(`${url}/subgraphs/directory/facts`, body, { 'gateway-proof': await signProof(proofKey, { audience: 'directory', body, address: '' }) }, 'directory');
  if (status !== 200) throw unavailable('The directory');
  return json;
}
/** What decisions on a user depend on, by the directory in another process. @throws UNAVAILABLE */
export const directoryOverHttp =
  (url: string, proofKey: Uint8Array): DirectorySource =>
  async (user) =>
    (await askDirectory(url, proofKey, { user })) as DirectoryFacts | null;
/** Where a user gets mail, by the directory in another process. @throws UNAVAILABLE */
export const addressOverHttp = (url: string, proofKey: Uint8Array) => async (user: string) => (await askDirectory(url, proofKey, { user, what: 'address' })) as string | null;
/** Adds to a caller's spending, at the directory in another process. @throws UNAVAILABLE */
export const spendOverHttp =
  (url: string, proofKey: Uint8Array): SpendAt =>
  async (user, points) =>
    (await askDirectory(url, proofKey, { user, what: 'spending', points })) as Spent;
