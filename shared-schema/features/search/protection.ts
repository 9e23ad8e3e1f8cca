import type { RegisteredRecord } from '../../language/registry.ts';
import { oneByOne } from '../../language/rules.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';

/** Returns the statements by which a word is found, and taken out, by who sees the item it stands in. */
export function searchProtection({ options }: RegisteredRecord, { app }: DatabaseRoles): string[] {
  const seen = oneByOne(options, 'search_token.item');
  return [
    ...secured('search_token'),
    `grant select, insert, delete on search_token to ${app}`,
    ...policyOn('search_token', 'reads', `for select to ${app} using (${seen})`),
    // A word entered for an item one does not see shows one nothing; asking for each word would double what entering
    // an item costs.
    ...policyOn('search_token', 'enters', `for insert to ${app} with check (true)`),
    ...policyOn('search_token', 'removes', `for delete to ${app} using (${seen})`),
  ];
}
