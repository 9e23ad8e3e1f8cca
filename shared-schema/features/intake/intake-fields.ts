import 'reflect-metadata';
import { sql } from 'kysely';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { invalidInput } from '../../language/errors.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { Fields } from '../../runtime/feature.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { type Class, firstOf, listField, named, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { SpiiDecisionInput } from '../../runtime/graphql/spii-decision-input.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { decideFile, fileLink, LINK_SECONDS, offerFile } from '../files/index.ts';
import { DUPLICATE_REASONS, duplicatesOf, MOST_DUPLICATES } from '../persons/index.ts';
import { spiiSetting } from '../screening/index.ts';
import { findSpii, redacted } from '../spii/index.ts';
import { enterByPath, identifies } from './forms.ts';
import { FileLink, FileOfferInput, IntakePath, MailAside, TextExamination } from './intake-types.ts';

const longest = 100_000;
/** Returns the root operations of intake. */
export function intakeOperations(sealed: RegisteredLifecycle): RootOperation[] {
  const { item, workflow } = sealed;
  return [
    {
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
    },
    {
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
    },
    {
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
    },
    {
      kind: 'Query',
      name: `examine${item.name}Text`,
      of: () => TextExamination,
      description:
        'Looks for identifiers, birth dates, telephone numbers and email addresses in a text before it is entered, and offers to take them out. Nothing is stored.',
      args: [['text', () => String]],
      rule: item.options.needToKnow,
      body(context, _, [text]) {
        const setting = spiiSetting(context.resources.tool);
        if (text.length > longest) throw invalidInput('text', `at most ${longest} characters`);
        const findings = findSpii(text);
        return {
          findings,
          outcome: setting.outcome,
          mayBeNeeded: BEHAVIOUR[setting.outcome].keepable,
          redacted: redacted(text, findings, BEHAVIOUR[setting.outcome].mark),
        };
      },
    },
    {
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
    },
    {
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
        const offered = await offerFile(context, id, element, file, spii ?? undefined);
        return {
          file: offered,
          link: await fileLink(keys, tool.key, { file: offered, user: context.caller.user, use: 'upload' }),
          seconds: LINK_SECONDS,
        };
      },
    },
    {
      kind: 'Mutation',
      name: `decide${item.name}File`,
      of: () => item.type,
      description:
        'Decides about a file that stands aside: it is kept, or discarded where its original stays elsewhere.',
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
          (await context.records(item).select(sql<boolean>`item.id = ${id}`, namesAsked(info, [], item.name), 1))[0] ??
          null
        );
      },
    },
    {
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
      body: (context, info, [id, other, same, reason]) =>
        duplicatesOf(context).decide({ id, other, same, reason }, info),
    },
  ];
}

/** Returns the type in which an item is said to have a person in common; it holds nothing personal but the item. */
export const duplicateType = oncePer((sealed: RegisteredLifecycle): Class => {
  const item = sealed.item.type as unknown as Class;
  const Duplicate = named(`${sealed.workflow.name}Duplicate`);
  ObjectType(Duplicate.name, {
    description: 'An item with a person in common: what you may see of it, and by what it was found.',
  })(Duplicate);
  const said = (key: string, of: () => any, nullable: boolean, description: string) =>
    Field(of, { nullable, description })(Duplicate.prototype, key);
  said('item', () => item, false, 'The other item.');
  said('basis', () => String, false, 'What they have in common, and the version of the rule.');
  said('role', () => String, false, 'Who it is on this item: sender, subject, representative.');
  said('otherRole', () => String, false, 'Who it is on the other.');
  said('decision', () => String, true, 'What was decided last: same, different.');
  said('reason', () => String, true, 'Why.');
  return Duplicate;
});

/** Returns what entering by a question path answers with: the item, and where its scans are uploaded. */
export const entryType = oncePer((sealed: RegisteredLifecycle): Class => {
  const Entry = named(`${sealed.workflow.name}Entry`);
  ObjectType(Entry.name, { description: 'An item that was entered, and where its scans are uploaded.' })(Entry);
  Field(() => sealed.item.type as unknown as Class)(Entry.prototype, 'item');
  Field(() => [FileLink])(Entry.prototype, 'uploads');
  Directive(atMost(MOST_SETTINGS))(Entry.prototype, 'uploads');
  return Entry;
});

/** Declares the lists that intake hangs on an item. */
export function declareIntakeFields(sealed: RegisteredLifecycle): void {
  const item = sealed.item.type as unknown as Class;
  const list = (key: string, of: () => any, description: string, usual: number) =>
    listField(item, { key, of, description, usual });
  list(
    'possibleDuplicates',
    () => [duplicateType(sealed)],
    'Items with a person in common that you may see, by elements that you may use; the newest.',
    MOST_DUPLICATES,
  );
  list(
    'sameCorrespondent',
    () => [item],
    'Items whose correspondent somebody has said to be the same.',
    MOST_DUPLICATES,
  );
  list(
    'spiiDecisions',
    () => [sealed.spiiDecision.type as unknown as Class],
    'What SPII was found in its texts, and what became of it.',
    MOST_CHILDREN,
  );
}

/** Returns how many of a short list were asked for. @throws INVALID_INPUT */
function fewOf(given: unknown): number {
  const { first = MOST_DUPLICATES } = firstOf(given);
  if (first < 0 || first > MOST_DUPLICATES) throw invalidInput('first', `between 0 and ${MOST_DUPLICATES}`);
  return first;
}

/** Returns the resolvers of the lists that hang on items. */
export const intakeFields = (sealed: RegisteredLifecycle): Fields => ({
  [sealed.item.name]: {
    spiiDecisions: (row, given, context, info) =>
      context.records(sealed.spiiDecision).children('item', row.rowId, info, firstOf(given)),
    possibleDuplicates: (row, given, context, info) =>
      duplicatesOf(context).possible(row, fewOf(given), { info, type: duplicateType(sealed).name }),
    sameCorrespondent: (row, given, context, info) => duplicatesOf(context).same(row, fewOf(given), info),
  },
});
