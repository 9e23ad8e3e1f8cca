import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { noneOf } from '../support/ids.ts';
import { addedByEvent, partsOfTool } from '../support/parts.ts';
import { changing } from './deciding-roots.ts';

/* Who may use the root fields of what hangs on a tool's items. */

/** Returns the root fields of what hangs on a tool's items. */
export const partRoots = (of: ExpectedTool): readonly ExpectedRoot[] =>
  partsOfTool(of).flatMap(({ record, expected }): ExpectedRoot[] => {
    const { name, options } = record;
    const { sees = of.expected.sees, writes = of.expected.changes } = expected;
    const listed: ExpectedRoot = [options.plural, `{ ${options.plural} { totalCount } }`, sees];
    if (addedByEvent({ record })) return [listed, comparing(name, sees)];
    return [
      ...(options.standardQueries === false ? [] : [listed]),
      changing(`create${name}`, `item: "${noneOf(of.tool.lifecycle?.item.name ?? '')}", input: {}`, writes),
      ...(options.immutable ? [] : [changing(`update${name}`, `id: "${noneOf(name)}", version: 1, input: {}`, writes)]),
    ];
  });

/** Returns the root field that compares two drafts. */
const comparing = (draft: string, sees: ExpectedRoot[2]): ExpectedRoot => {
  const [root, none] = [`compare${draft}s`, noneOf(draft)];
  return [root, `{ ${root}(from: "${none}", to: "${none}") { byWords } }`, sees];
};
