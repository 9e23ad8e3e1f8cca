import type express from 'express';
import { parse } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { invalidInput } from '../../shared-schema/language/errors.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import type { OwnEvent } from '../request/own-events.ts';
import { refusalsOf, type ToldRefusal } from '../request/refusals-elsewhere.ts';
import { answerProved } from './proved-endpoint.ts';

/** A tool that is told, by which key it knows the gateway, and what writes the gateway's events into its audit. */
interface Told {
  readonly hosted: HostedTool;
  readonly key: Uint8Array;
  readonly event: OwnEvent;
}

/**
 * Notes in a tool's audit what a gateway in another process has refused of it. It comes with the gateway's proof, for
 * this and nothing else; what was asked is read for the digests of what was looked for, and never executed.
 */
export const noteRefusal = (
  { hosted, key, event }: Told,
  request: express.Request,
  response: express.Response,
): Promise<void> =>
  answerProved({ hosted, key, audience: refusalsOf(hosted.tool.key) }, { request, response }, async (body) => {
    const { caller, operation, query } = JSON.parse(body) as ToldRefusal;
    const isRefusal = operation.outcome === 'denied' || operation.outcome === 'masked';
    if (!isRefusal && !Number.isSafeInteger(operation.letOut))
      throw invalidInput('outcome', 'a refusal, or the end of an export');
    await event(await callerAt(hosted, caller), { ...operation, document: parse(query, { noLocation: true }) });
    return { text: JSON.stringify({ noted: true }) };
  });

/** Returns who was refused, with the roles that the tool's own directory says; somebody unknown has none. */
async function callerAt(hosted: HostedTool, { user, ...occasion }: ToldRefusal['caller']): Promise<Caller> {
  const entitlement = (await hosted.entitlementOf(user)) ?? {
    ...{ user, component: null, office: null, division: null, groups: [], dutyLocation: null },
    ...{ roles: new Set<string>(), suspended: {}, key: 'unknown' },
  };
  return { ...entitlement, ...occasion };
}
