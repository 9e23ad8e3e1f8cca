import { expect, it } from '@jest/globals';
import { joined as joinedRows } from '../../console/src/register/rows.ts';
import { joined as joinedWork } from '../../console/src/work/documents.ts';

/*
 * A page goes on behind the place that it was asked for at. What stands there meanwhile may be of another question, or
 * of the same one asked anew, and rows of two are never mixed.
 */
const pageTo = (endCursor: string) => ({ hasNextPage: true, endCursor });
const rows = (cursor: string, ...ids: string[]) =>
  ({ register: { totalCount: 9, pageInfo: pageTo(cursor), edges: ids.map((id) => ({ node: { id } })) } }) as never;
const work = (cursor: string, ...ids: string[]) =>
  ({ myWork: { totalCount: 9, pageInfo: pageTo(cursor), nodes: ids.map((id) => ({ record: { id } })) } }) as never;

it.each([
  ['register', joinedRows, rows],
  ['work', joinedWork, work],
] as const)('The next page of the %s goes on where it was asked for, and nowhere else', (_name, joined, list) => {
  const next = { fetchMoreResult: list('d', '3', '4'), variables: { after: 'b' } };
  expect(joined(list('b', '1', '2'), next)).toEqual(list('d', '1', '2', '3', '4'));
  // Another question took its place; the same was asked anew; and this page came already.
  for (const other of [list('z', '8', '9'), list('d', '1', '2', '3', '4')]) expect(joined(other, next)).toBe(other);
  const failed = { fetchMoreResult: { register: null, myWork: null } as never, variables: { after: 'b' } };
  expect(joined(list('b', '1'), failed)).toEqual(list('b', '1'));
});
