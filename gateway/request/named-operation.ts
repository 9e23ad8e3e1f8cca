import type { Request } from 'express';
import type { Caller } from '../../shared-schema/language/caller.ts';
import type { Body } from './admission.ts';
import { type Registered, withDocument } from './registered-operations.ts';

/** Returns the operation that an address names, once it is known who asks and what is registered. */
type NamedOperation = (caller: Caller, registered: Registered) => Body | Promise<Body>;
/** A request that names an operation in place of sending one. */
interface NamingRequest extends Request {
  operation?: NamedOperation;
}

/** Has a request ask for the operation that its address names: from there on it is like any other, sent by POST. */
export function nameOperation(request: Request, operation: NamedOperation): void {
  (request as NamingRequest).operation = operation;
  if (request.method !== 'GET') return;
  // What the address says is days, numbers and ids, and the body none: the door reads one by POST alone.
  request.method = 'POST';
  request.headers['content-type'] = 'application/json';
  request.body = {};
}

/** Returns the operation that a request sends or names. @throws INVALID_INPUT, NOT_FOUND, FORBIDDEN and others */
export async function operationAsked(request: Request, caller: Caller, registered: Registered): Promise<Body> {
  const { operation, body } = request as NamingRequest;
  return operation ? operation(caller, registered) : withDocument(body, registered);
}
