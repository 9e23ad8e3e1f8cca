import { unavailable } from '../../shared-schema/language/errors.ts';
import type { DirectorySource } from './callers.ts';
import type { DepartmentSource } from './department.ts';
import { addressFrom, departmentFrom, factsFrom, spentFrom } from './directory-answers.ts';
import { FACTS } from './proof-keys.ts';
import { ask } from './remote.ts';
import type { SpendAt } from './spending.ts';

/** Asks the directory in another process, and reads its answer. @throws UNAVAILABLE */
async function askDirectory<T>({
  url,
  key,
  question,
  read,
}: {
  url: string;
  key: Uint8Array;
  question: { user?: string; what?: 'address' | 'spending' | 'department'; points?: number };
  read: (json: unknown) => T;
}): Promise<T> {
  const asked = { url: `${url}/subgraphs/directory/facts`, audience: FACTS, key, body: JSON.stringify(question) };
  const { status, json, receipt } = await ask(asked);
  try {
    if (status === 200 && receipt) return read(json);
  } catch {
    // What it says instead goes nowhere.
  }
  throw unavailable('The directory');
}
/** Returns what decisions on a user depend on, by the directory in another process. @throws UNAVAILABLE */
export const directoryOverHttp =
  (url: string, key: Uint8Array): DirectorySource =>
  (user) =>
    askDirectory({ url, key, question: { user }, read: (json) => factsFrom(json, user) });
/** Returns where a user gets mail, by the directory in another process. @throws UNAVAILABLE */
export const addressOverHttp = (url: string, key: Uint8Array) => (user: string) =>
  askDirectory({ url, key, question: { user, what: 'address' }, read: addressFrom });
/** Returns the Department's components and offices, by the directory in another process; throws UNAVAILABLE. */
export const departmentOverHttp =
  (url: string, key: Uint8Array): DepartmentSource =>
  () =>
    askDirectory({ url, key, question: { what: 'department' }, read: departmentFrom });
/** Adds to a caller's spending, at the directory in another process. @throws UNAVAILABLE */
export const spendOverHttp =
  (url: string, key: Uint8Array): SpendAt =>
  (user, points) =>
    askDirectory({ url, key, question: { user, what: 'spending', points }, read: spentFrom });
