import 'reflect-metadata';
import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import { DUPLICATE_REASON, ENTRY_CONFIRMATION } from '../../language/intake/coded-values.ts';
import { identifies } from '../../language/intake/demands.ts';
import { CHANNELS, confirmationsOf, ENTRY_CONFIRMATIONS, type QuestionPath } from '../../language/intake/paths.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { Finding } from '../../language/intake/spii.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { camelCase } from '../../language/spelling.ts';
import { item as payloadItem } from '../../runtime/graphql/payload.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { SpiiDecisionInput } from '../../runtime/graphql/spii-decision-input.ts';
import { oncePer } from '../../runtime/once-per.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { duplicatesOf } from '../persons/index.ts';
import { spiiSetting } from '../screening/index.ts';
import { findSpii, redacted } from '../spii/index.ts';
import { fileOperations, uploadOf } from './file-operations.ts';
import { enterByPath } from './forms.ts';
import { foundOperations } from './found-operations.ts';
import { FileLink, FileOfferInput, IntakePath, MailAside, TextExamination } from './intake-types.ts';
import { decideSpii, grayOutPassage, showPassages } from './text-operations.ts';

const LONGEST_TEXT = 100_000;

/** Returns the root operations of intake. */
export const intakeOperations = (registered: RegisteredLifecycle): RootOperation[] => [
  ...[
    mailAside,
    intakePaths,
    enterByPathOperation,
    examineText,
    decideSpii,
    grayOutPassage,
    showPassages,
    decideDuplicate,
  ].map((operation) => operation(registered)),
  ...fileOperations(registered),
  ...foundOperations(registered),
];

const mailAside = ({ workflow }: RegisteredLifecycle): RootOperation => ({
  kind: 'Query',
  name: `${camelCase(workflow.name)}MailAside`,
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
  name: `${camelCase(workflow.name)}IntakePaths`,
  of: () => [IntakePath],
  directives: [atMost(MOST_SETTINGS)],
  description: 'What is asked, by the way correspondence comes in.',
  rule: item.options.enters,
  body: ({ resources: { tool } }) =>
    (tool.manifest.intake?.paths ?? []).map(({ questions, anonymous = false, scans, confirms, ...path }) => ({
      ...path,
      anonymous,
      scans: scans !== undefined,
      confirms: confirmationsAsked({ confirms }),
      questions: questions.map(({ element, asks, mandatory = false }) => ({
        element,
        asks,
        mandatory,
        waivedIfAnonymous: anonymous && identifies(item.byKey.get(element)!),
      })),
    })),
});

/** Returns what staff confirm on a path, channel by channel, each with its sentence. */
const confirmationsAsked = (path: Pick<QuestionPath, 'confirms'>) =>
  CHANNELS.flatMap((channel) =>
    confirmationsOf(path, channel).map((confirms) => ({ channel, confirms, says: ENTRY_CONFIRMATIONS[confirms] })),
  );

function enterByPathOperation(registered: RegisteredLifecycle): RootOperation {
  const { item } = registered;
  return {
    kind: 'Mutation',
    name: `enter${item.name}`,
    answers: {
      ...payloadItem(() => item.type),
      uploads: {
        of: () => [FileLink],
        description: 'Where its scans are uploaded.',
        directives: [atMost(MOST_SETTINGS)],
      },
    },
    description: 'Enters an item by a question path: what came by telephone, on paper, by fax or a form.',
    args: [
      ['path', () => String],
      ['input', () => typesOf(item).Input],
      ['anonymous', () => Boolean, true],
      ['spii', () => [SpiiDecisionInput], true],
      ['scans', () => [FileOfferInput], true],
      ['confirmed', () => [ENTRY_CONFIRMATION.type], true],
    ],
    rule: item.options.enters,
    async body(context, info, [path, input, anonymous, spii, scans, confirmed]) {
      const entered = await enterByPath(context, item, { path, input, anonymous, spii, scans, confirmed });
      const names = namesAsked(info, [], item.name);
      return {
        item: (await context.records(item).select(sql<boolean>`item.id = ${entered.row.rowId}`, names, 1))[0],
        uploads: await Promise.all(entered.scans.map((file) => uploadOf(context, file))),
      };
    },
  };
}

const textsExamined = oncePer((_context: OperationContext) => new Map<string, readonly Finding[]>());
/** Returns what is found in a text, which is looked through once, however often a request asks. */
function findingsIn(context: OperationContext, text: string): readonly Finding[] {
  const known = textsExamined(context);
  let findings = known.get(text);
  if (!findings) known.set(text, (findings = findSpii(text)));
  return findings;
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
    const findings = findingsIn(context, text);
    return {
      // What is left out is taken out of the offered text all the same.
      findings: findings.slice(0, MOST_CHILDREN),
      outcome: setting.outcome,
      mayBeNeeded: BEHAVIOUR[setting.outcome].keepable,
      redacted: redacted(text, findings, BEHAVIOUR[setting.outcome].mark),
    };
  },
});

const decideDuplicate = ({ item }: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `decide${item.name}Duplicate`,
  answers: payloadItem(() => item.type),
  description:
    'Says that two items have the same correspondent, or that they have not, and why. The next decision undoes it.',
  args: [
    ['id', idOf(item.name)],
    ['other', idOf(item.name)],
    ['same', () => Boolean],
    ['reason', () => DUPLICATE_REASON.type],
  ],
  rule: item.options.changes,
  body: async (context, info, [id, other, same, reason]) => ({
    item: await duplicatesOf(context).decide({ id, other, same, reason }, info),
  }),
});
