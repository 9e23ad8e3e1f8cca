import type { Request } from 'express';
import { CorrespondenceError, invalidInput } from '../../shared-schema/language/errors.ts';
import type { WithheldAs } from './masked-answer.ts';

/** Returns a header's first value. */
export const header = (request: Request, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
const purposeIn = (body: { readonly extensions?: { readonly purpose?: unknown } } | undefined): string | undefined => {
  const purpose = body?.extensions?.purpose ?? undefined;
  if (purpose !== undefined && typeof purpose !== 'string') throw invalidInput('purpose', 'it is a text');
  return purpose;
};
/**
 * Returns where a request comes from: as its connection says or, where that is a trusted proxy, as the proxy says in
 * `X-Forwarded-For`. Nowhere, where such a proxy says nothing: its own address is nobody's who asks.
 */
export function addressOf({ app, socket, headers, ip = '' }: Request): string {
  const isProxy = app.get('trust proxy fn')(socket.remoteAddress ?? '', 0) === true;
  return isProxy && headers['x-forwarded-for'] === undefined ? '' : ip;
}

/** Returns what of a request says who asks, and nothing of its body. */
export const identityOf = (request: Request, address = addressOf(request)) => ({
  authorization: header(request, 'authorization'),
  purpose: undefined,
  address,
  client: header(request, 'user-agent'),
});
/** Returns what of a request says who asks and what for. @throws INVALID_INPUT */
export const credentialsOf = (request: Request, address?: string) => ({
  ...identityOf(request, address),
  purpose: header(request, 'purpose') ?? purposeIn(request.body),
});
const WITHHELD_AS = new Set<WithheldAs>(['extensions', 'errors', 'reject', 'dry-run']);
/** Returns how a request wants to hear of withheld elements. @throws INVALID_INPUT */
export const wishOf = (request: Request): WithheldAs => {
  const wish = header(request, 'withheld-as') as WithheldAs | undefined;
  if (wish === undefined) return 'extensions';
  if (!WITHHELD_AS.has(wish))
    throw new CorrespondenceError('INVALID_INPUT', `Withheld-As: one of ${[...WITHHELD_AS].join(', ')}.`);
  return wish;
};
