import type express from 'express';
import { CorrespondenceError } from '../../shared-schema/language/errors.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseOf } from '../../shared-schema/runtime/request/run-operation.ts';
import { type Proof, useProof, verifyProof } from '../request/proof.ts';
import { RECEIPT_HEADER, signReceipt } from '../request/receipts.ts';

/** Whom other processes ask with a proof, for what, and by which key both know each other. */
interface Proved {
  readonly hosted: HostedTool;
  readonly audience: string;
  readonly key: Uint8Array;
}
/** A request whose body was read as text, and what answers it. */
interface Exchange {
  readonly request: express.Request;
  readonly response: express.Response;
}
/** What is answered, and the id of the event that accounts for it, where one does. */
interface Vouched {
  readonly text: string;
  readonly event?: string | undefined;
}

/**
 * Answers what another process asks with a proof for this audience and body, once; a person never can. The answer is
 * signed: others go by it. Of what goes wrong nothing is told but a code.
 */
export async function answerProved(
  { hosted, audience, key }: Proved,
  { request, response }: Exchange,
  answer: (body: string, proof: Proof) => Promise<Vouched>,
): Promise<void> {
  try {
    const body = String(request.body);
    const proof = await verifyProof(key, String(request.headers['gateway-proof'] ?? ''), { audience, body });
    await useProof(databaseOf(hosted), proof);
    const { text, event } = await answer(body, proof);
    response.setHeader(RECEIPT_HEADER, await signReceipt(key, { from: audience, proof: proof.id, body: text }, event));
    response.type('json').send(text);
  } catch (error) {
    const code = error instanceof CorrespondenceError ? error.code : 'UNAVAILABLE';
    const status = code === 'UNAUTHENTICATED' ? 401 : 503;
    response.status(status).json({ errors: [{ message: 'Refused.', extensions: { code } }] });
  }
}
