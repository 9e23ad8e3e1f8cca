import { randomBytes } from 'node:crypto';

/* What comes to the public's port from as many addresses as there are, and what becomes of it. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Returns what opens some case, as somebody guesses it. */
export const guessed = () => [...randomBytes(24)].map((byte) => SIGNS[byte & 31]).join('');

export const from = (at: number) => ({ 'x-forwarded-for': `198.51.${100 + Math.floor(at / 250)}.${1 + (at % 250)}` });
export const counted = async (statuses: readonly Promise<{ status: number }>[]) => {
  const all = (await Promise.all(statuses)).map(({ status }) => status);
  return Object.fromEntries(
    [...new Set(all)].sort().map((status) => [status, all.filter((each) => each === status).length]),
  );
};
/** Sends in lots, so that sockets are enough. */
export async function lots<T>(count: number, of: (at: number) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let at = 0; at < count; at += 100)
    all.push(...(await Promise.all(Array.from({ length: Math.min(100, count - at) }, (_, next) => of(at + next)))));
  return all;
}
