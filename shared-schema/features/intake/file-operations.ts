import { sql } from 'kysely';
import { ID, Int } from 'type-graphql';
import { FILE, globalId } from '../../language/global-id.ts';
import { keepsFiles, type RegisteredLifecycle, type RegisteredRecord } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import { item as payloadItem } from '../../runtime/graphql/payload.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { SpiiDecisionInput } from '../../runtime/graphql/spii-decision-input.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { decideFile, fileLink, LINK_SECONDS, offerFile, partsWithFiles } from '../files/index.ts';
import { type FileLink, FileOfferInput } from './intake-types.ts';

/** Returns the root operations by which files come to items, and to what hangs on items and holds files of its own. */
export const fileOperations = ({ item, action }: RegisteredLifecycle): RootOperation[] => [
  // A file that goes with an action is offered by whoever acts: all who see the item may ask.
  ...(keepsFiles([item, action]) ? [offerTo(item, item.options.needToKnow), decideOf(item)] : []),
  ...partsWithFiles(item).flatMap((part) => [offerTo(part, part.options.changes), decideOf(part)]),
];

/** Returns where an offered file is uploaded. */
export async function uploadOf(
  { resources: { keys, tool }, caller }: OperationContext,
  file: string,
): Promise<FileLink> {
  const link = await fileLink(keys, tool.key, { file, user: caller.user, use: 'upload' });
  return { file: globalId(FILE, file), link, seconds: LINK_SECONDS };
}

const offerTo = (record: RegisteredRecord, rule: Rule): RootOperation => ({
  kind: 'Mutation',
  name: `offer${record.name}File`,
  answers: {
    file: { of: () => ID, description: 'Of the file.' },
    link: { of: () => String, description: 'Path for a PUT of the content: for you only, once, with your token.' },
    seconds: { of: () => Int, description: 'Seconds within which the upload begins.' },
  },
  description: 'Says that a file will be uploaded, and gives the link for it.',
  args: [
    ['id', idOf(record.name)],
    ['element', () => String],
    ['file', () => FileOfferInput],
    ['spii', () => SpiiDecisionInput, true],
  ],
  rule,
  async body(context, _, [id, element, file, spii]) {
    const offered = await offerFile(context, { id, element, record }, { ...file, decision: spii ?? undefined });
    return { ...(await uploadOf(context, offered)) };
  },
});

const decideOf = (record: RegisteredRecord): RootOperation => ({
  kind: 'Mutation',
  name: `decide${record.name}File`,
  answers: payloadItem(() => typesOf(record).type),
  description: 'Decides about a file that stands aside: it is kept, or discarded where its original stays elsewhere.',
  args: [
    ['file', idOf(FILE)],
    ['keep', () => Boolean],
    ['reason', () => String],
    ['originalKept', () => String, true],
  ],
  rule: record.options.changes,
  async body(context, info, [file, keep, reason, originalKept]) {
    const id = await decideFile(context, { record, file }, { keep, reason, originalKept });
    const names = namesAsked(info, [], record.name);
    return { item: (await context.records(record).select(sql<boolean>`item.id = ${id}`, names, 1))[0] };
  },
});
