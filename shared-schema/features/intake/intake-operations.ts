import 'reflect-metadata';
import { sql } from 'kysely';
import { ID, Int } from 'type-graphql';
import { invalidInput } from '../../language/errors.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import type { RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { SpiiDecisionInput } from '../../runtime/graphql/spii-decision-input.ts';
import { decideFile, fileLink, LINK_SECONDS, offerFile } from '../files/index.ts';
import { DUPLICATE_REASONS, duplicatesOf } from '../persons/index.ts';
import { spiiSetting } from '../screening/index.ts';
import { findSpii, redacted } from '../spii/index.ts';
import { enterByPath, identifies } from './forms.ts';
import { entryType } from './intake-fields.ts';
import { FileLink, FileOfferInput, IntakePath, MailAside, TextExamination } from './intake-types.ts';

const LONGEST_TEXT = 100_000;

/** Returns the root operations of intake. */
export const intakeOperations = (sealed: RegisteredLifecycle): RootOperation[] =>
  [
    mailAside,
    intakePaths,
    enterByPathOperation,
    examineText,
    decideSpii,
    offerFileOperation,
    decideFileOperation,
    decideDuplicate,
  ].map((operation) => operation(sealed));

const mailAside = ({ workflow }: RegisteredLifecycle): RootOperation => ({
  kind: 'Query',
  name: `${workflow.name[0]!.toLowerCase()}${workflow.name.slice(1)}MailAside`,
  of: () => [MailAside],
  directives: [atMost(MOST_CHILDREN)],
  description:
    'Messages that were not taken, or not wholly, the newest first, at most a hundred. The mailbox keeps them.',
  rule: workflow.tasks,
  body: async (context) => {
    const { rows } =
      await sql<any>`select created_at as at, coalesce(reason, outcome) as reason, authentication from mail_message where outcome in ('aside', 'own') or reason is not null order by created_at desc limit 100`.execute(
        context.kysely,
      );
    context.account.results = rows.length;
    return rows;
  },
});

const intakePaths = ({ item, workflow }: RegisteredLifecycle): RootOperation => ({
  kind: 'Query',
  name: `${workflow.name[0]!.toLowerCase()}${workflow.name.slice(1)}IntakePaths`,
  of: () => [IntakePath],
  directives: [atMost(MOST_SETTINGS)],
  description: 'What is asked, by the way correspondence comes in.',
  rule: item.options.enters,
  body: ({ resources: { tool } }) =>
    (tool.manifest.intake?.paths ?? []).map(({ questions, anonymous = false, scans, ...path }) => ({
      ...path,
      anonymous,
      scans: scans !== undefined,
      questions: questions.map(({ element, asks, mandatory = false }) => ({
        element,
        asks,
        mandatory,
        waivedIfAnonymous: anonymous && identifies(item.byKey.get(element)!),
      })),
    })),
});

function enterByPathOperation(sealed: RegisteredLifecycle): RootOperation {
  const { item } = sealed;
  return {
    kind: 'Mutation',
    name: `enter${item.name}`,
    of: () => entryType(sealed),
    description: 'Enters an item by a question path: what came by telephone, on paper, by fax or a form.',
    args: [
      ['path', () => String],
      ['channel', () => String],
      ['input', () => typesOf(item).Input],
      ['anonymous', () => Boolean, true],
      ['spii', () => [SpiiDecisionInput], true],
      ['scans', () => [FileOfferInput], true],
    ],
    rule: item.options.enters,
    async body(context, info, [path, channel, input, anonymous, spii, scans]) {
      const { keys, tool } = context.resources;
      const entered = await enterByPath(context, item, { path, channel, input, anonymous, spii, scans });
      const names = namesAsked(info, [[entryType(sealed).name, 'item']], item.name);
      return {
        item: (await context.records(item).select(sql<boolean>`item.id = ${entered.row.rowId}`, names, 1))[0],
        uploads: await Promise.all(
          entered.scans.map(async (file) => ({
            file,
            link: await fileLink(keys, tool.key, { file, user: context.caller.user, use: 'upload' }),
            seconds: LINK_SECONDS,
          })),
        ),
      };
    },
  };
}

const examineText = ({ item }: RegisteredLifecycle): RootOperation => ({
  kind: 'Query',
  name: `examine${item.name}Text`,
  of: () => TextExamination,
  description:
    'Looks for identifiers, birth dates, telephone numbers and email addresses in a text before it is entered, and offers to take them out. Nothing is stored.',
  args: [['text', () => String]],
  rule: item.options.needToKnow,
  body(context, _, [text]) {
    const setting = spiiSetting(context.resources.tool);
    if (text.length > LONGEST_TEXT) throw invalidInput('text', `at most ${LONGEST_TEXT} characters`);
    const findings = findSpii(text);
    return {
      findings,
      outcome: setting.outcome,
      mayBeNeeded: BEHAVIOUR[setting.outcome].keepable,
      redacted: redacted(text, findings, BEHAVIOUR[setting.outcome].mark),
    };
  },
});

const decideSpii = ({ item }: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `decide${item.name}Spii`,
  of: () => item.type,
  description:
    'Decides that SPII in one element is needed and relevant, and so shown; or that it is not, and grayed out.',
  args: [
    ['id', () => ID],
    ['version', () => Int],
    ['element', () => String],
    ['needed', () => Boolean],
    ['reason', () => String],
  ],
  rule: item.options.changes,
  body: (context, info, [id, version, element, needed, reason]) =>
    context.records(item).decideSpii(id, version, { element, needed, reason }, info),
});

const offerFileOperation = ({ item }: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `offer${item.name}File`,
  of: () => FileLink,
  description: 'Says that a file will be uploaded to an item, and gives the link for it.',
  args: [
    ['id', () => ID],
    ['element', () => String],
    ['file', () => FileOfferInput],
    ['spii', () => SpiiDecisionInput, true],
  ],
  rule: item.options.needToKnow,
  async body(context, _, [id, element, file, spii]) {
    const { keys, tool } = context.resources;
    const offered = await offerFile(context, { item: id, element }, { ...file, decision: spii ?? undefined });
    return {
      file: offered,
      link: await fileLink(keys, tool.key, { file: offered, user: context.caller.user, use: 'upload' }),
      seconds: LINK_SECONDS,
    };
  },
});

const decideFileOperation = ({ item }: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `decide${item.name}File`,
  of: () => item.type,
  description: 'Decides about a file that stands aside: it is kept, or discarded where its original stays elsewhere.',
  args: [
    ['file', () => ID],
    ['keep', () => Boolean],
    ['reason', () => String],
    ['originalKept', () => String, true],
  ],
  rule: item.options.changes,
  async body(context, info, [file, keep, reason, originalKept]) {
    const id = await decideFile(context, file, { keep, reason, originalKept });
    return (
      (await context.records(item).select(sql<boolean>`item.id = ${id}`, namesAsked(info, [], item.name), 1))[0] ?? null
    );
  },
});

const decideDuplicate = ({ item }: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `decide${item.name}Duplicate`,
  of: () => item.type,
  description: `Says that two items have the same correspondent, or that they have not, for a reason of ${DUPLICATE_REASONS.join(', ')}. The next decision undoes it.`,
  args: [
    ['id', () => ID],
    ['other', () => ID],
    ['same', () => Boolean],
    ['reason', () => String],
  ],
  rule: item.options.changes,
  body: (context, info, [id, other, same, reason]) => duplicatesOf(context).decide({ id, other, same, reason }, info),
});
