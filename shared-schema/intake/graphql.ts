import 'reflect-metadata';
import { Field, ID, Int } from 'type-graphql';
import { Attachment } from '../kinds.ts';
import type { SealedLifecycle, SealedRecord, SealedTool } from '../registry.ts';
import { type Class, type RootField, resolverOf } from '../root-fields.ts';
import type { Rule } from '../rules.ts';
import type { OperationContext, Row } from '../runtime/operation-context.ts';
import { decideFile, offerFile } from './files/files.ts';
import { fileLink, LINK_SECONDS } from './files/links.ts';
import { spiiIn } from './marks.ts';
import { spiiSetting } from './screening.ts';
import { BEHAVIOUR } from './settings.ts';
import { redacted } from './spii.ts';
import { FileLink, FileOfferInput, SpiiDecisionInput, TextExamination } from './types.ts';

/** Fields that intake gives to an item. */
export const INTAKE_FIELDS = ['spiiDecisions'] as const;

const longest = 100_000;
function rootsOf({ item }: SealedLifecycle): RootField[] {
  return [
    {
      kind: 'Query',
      name: `examine${item.name}Text`,
      of: () => TextExamination,
      description: 'Looks for SPII in a text before it is entered, and offers to take it out. Nothing is stored.',
      args: [['text', () => String]],
      rule: item.options.needToKnow,
      body(context, _, [text]) {
        const setting = spiiSetting(context.resources.tool);
        const findings = text.length > longest ? [] : spiiIn(text);
        return { findings, outcome: setting.outcome, mayBeNeeded: BEHAVIOUR[setting.outcome].keepable, redacted: redacted(text, findings, BEHAVIOUR[setting.outcome].mark) };
      },
    },
    {
      kind: 'Mutation',
      name: `decide${item.name}Spii`,
      of: () => item.type,
      description: 'Decides that SPII in one element is needed and relevant, and so shown; or that it is not, and grayed out.',
      args: [
        ['id', () => ID],
        ['version', () => Int],
        ['element', () => String],
        ['needed', () => Boolean],
        ['reason', () => String],
      ],
      rule: item.options.changes,
      body: (context, info, [id, version, element, needed, reason]) => context.records(item).decideSpii(id, version, { element, needed, reason }, info),
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
        return { file: offered, link: await fileLink(keys, tool.key, { file: offered, user: context.caller.user, use: 'upload' }), seconds: LINK_SECONDS };
      },
    },
    {
      kind: 'Mutation',
      name: `decide${item.name}File`,
      of: () => Attachment,
      description: 'Decides about a file that stands aside: it is kept, or discarded where its original stays elsewhere.',
      args: [
        ['file', () => ID],
        ['keep', () => Boolean],
        ['reason', () => String],
        ['originalKept', () => String, true],
      ],
      rule: item.options.changes,
      body: (context, _, [file, keep, reason, originalKept]) => decideFile(context, file, { keep, reason, originalKept }),
    },
  ];
}

/** Root fields of intake by name, with the rule each asks of the caller. */
export const intakeRoots = (sealed: SealedLifecycle): readonly { readonly kind: 'Query' | 'Mutation'; readonly name: string; readonly rule: Rule }[] => rootsOf(sealed).map(({ kind, name, rule }) => ({ kind, name, rule: rule! }));

/** Declares intake's fields and makes the resolver of its root fields. */
export function defineIntake(sealed: SealedLifecycle): Class {
  Field(() => [sealed.spiiDecision.type as unknown as Class], { nullable: true, description: 'What SPII was found in its texts, and what became of it.' })((sealed.item.type as unknown as Class).prototype, 'spiiDecisions');
  return resolverOf(`${sealed.workflow.name}Intake`, rootsOf(sealed));
}

/** Resolvers of the fields that hang on items. */
export function intakeFields({ lifecycle }: SealedTool): Map<SealedRecord, Record<string, (row: Row, given: unknown, context: OperationContext, info: any) => unknown>> {
  if (!lifecycle) return new Map();
  return new Map([[lifecycle.item, { spiiDecisions: (row, _, context, info) => context.records(lifecycle.spiiDecision).children('item', row.id, info) }]]);
}
