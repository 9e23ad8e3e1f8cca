import type { ExpectedPart, ExpectedRoot } from '../../shared-schema/language/expected.ts';
import { holdsFiles } from '../../shared-schema/language/kinds.ts';
import type { RegisteredRecord } from '../../shared-schema/language/registry.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { noneOf } from '../support/ids.ts';
import { addedByEvent, partsOfTool } from '../support/parts.ts';
import { changing } from './deciding-roots.ts';

/* Who may use the root fields of what hangs on a tool's items. */

/** Returns the root fields of what hangs on a tool's items. */
export const partRoots = (of: ExpectedTool): readonly ExpectedRoot[] =>
  partsOfTool(of).flatMap(({ record, expected }): ExpectedRoot[] => {
    const { name, options } = record;
    const { sees = of.expected.sees, writes = of.expected.changes, reviews } = expected;
    const listed: ExpectedRoot = [options.plural, `{ ${options.plural} { totalCount } }`, sees];
    if (addedByEvent({ record })) return [listed, comparing(name, sees)];
    return [
      ...(options.standardQueries === false ? [] : [listed]),
      changing(`create${name}`, `item: "${noneOf(of.tool.lifecycle?.item.name ?? '')}", input: {}`, writes),
      ...(record.elements.some(({ kind }) => holdsFiles(kind)) ? fileRoots(record, writes) : []),
      ...(options.part?.opensTo && reviews
        ? reviewRoots(record, { ...reviews, review: options.part.opensTo.name, sees })
        : []),
      ...(options.immutable ? [] : [changing(`update${name}`, `id: "${noneOf(name)}", version: 1, input: {}`, writes)]),
    ];
  });

/** Returns the root fields by which files come to such a record. */
const fileRoots = ({ name }: RegisteredRecord, writes: ExpectedRoot[2]): ExpectedRoot[] => [
  changing(
    `offer${name}File`,
    `id: "${noneOf(name)}", element: "files", file: { fileName: "a.txt", mediaType: "text/plain", bytes: 1 }`,
    writes,
  ),
  changing(`decide${name}File`, `file: "${noneOf('File')}", keep: true, reason: "x"`, writes),
];

/** Returns the root fields of reviews of such a record. */
function reviewRoots(
  { name }: RegisteredRecord,
  {
    review,
    asks,
    reviews,
    sees,
  }: NonNullable<ExpectedPart['reviews']> & { readonly review: string; readonly sees: ExpectedRoot[2] },
): ExpectedRoot[] {
  const plural = `${review[0]?.toLowerCase()}${review.slice(1)}s`;
  const one = `id: "${noneOf(review)}", version: 1`;
  return [
    [plural, `{ ${plural} { totalCount } }`, sees],
    changing(`ask${review}`, `reviewed: "${noneOf(name)}", reviewer: "nobody", request: "x"`, asks),
    changing(`answer${review}`, `${one}, comments: "x"`, reviews),
    changing(`end${review}`, one, asks),
  ];
}

/** Returns the root field that compares two drafts. */
const comparing = (draft: string, sees: ExpectedRoot[2]): ExpectedRoot => {
  const [root, none] = [`compare${draft}s`, noneOf(draft)];
  return [root, `{ ${root}(from: "${none}", to: "${none}") { byWords } }`, sees];
};
