import type { Expected, ExpectedRoot } from '../../shared-schema/language/expected.ts';
import type { RegisteredRecord } from '../../shared-schema/language/registry.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { noneOf } from '../support/ids.ts';
import { changing } from './deciding-roots.ts';

/** Returns the root fields of the lists that a tool's taskers and referrals go by, and who reads and keeps each. */
export function recipientRoots({ tool: { lifecycle }, expected }: ExpectedTool): readonly ExpectedRoot[] {
  return [
    ...rootsOfList(lifecycle?.recipients?.entry, expected.recipients),
    ...rootsOfList(lifecycle?.referrals?.entry, expected.referrals),
  ];
}

function rootsOfList(
  entry: RegisteredRecord | undefined,
  { keeps, reads }: Pick<NonNullable<Expected['referrals']>, 'keeps' | 'reads'> = { keeps: [], reads: [] },
): readonly ExpectedRoot[] {
  if (!entry) return [];
  const { name, options } = entry;
  return [
    [options.plural, `{ ${options.plural} { totalCount } }`, reads],
    changing(`create${name}`, 'input: {}', keeps),
    changing(`update${name}`, `id: "${noneOf(name)}", version: 1, input: {}`, keeps),
  ];
}
