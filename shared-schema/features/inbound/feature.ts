import 'reflect-metadata';
import { sql } from 'kysely';
import { Directive, Field, ObjectType } from 'type-graphql';
import { keysOf } from '../../language/coded.ts';
import { isGiven } from '../../language/collection.ts';
import { isOf } from '../../language/element.ts';
import { type InboundSettings, isSender } from '../../language/intake/inbound-settings.ts';
import { atMost, MOST_CHILDREN } from '../../language/list-size.ts';
import type { RegisteredElement, RegisteredLifecycle, RegisteredTool } from '../../language/registry.ts';
import { DateTimeScalar } from '../../language/scalars.ts';
import { camelCase } from '../../language/spelling.ts';
import type { Feature } from '../../runtime/feature.ts';
import type { RootOperation } from '../../runtime/graphql/root-fields.ts';
import { inboundProtection } from './protection.ts';

/** Signed messages of another system become items; what cannot be taken stands aside with its reason, and is told. */
export const INBOUND: Feature = {
  name: 'inbound',
  gaps: (tool) => sendersOf(tool).flatMap((settings) => gapsOf(tool, settings)),
  operations: (tool) => (sendersOf(tool).length > 0 && tool.lifecycle ? [inboundAside(tool.lifecycle)] : []),
  types: (tool) => (sendersOf(tool).length > 0 ? [InboundAside] : []),
  protection: inboundProtection,
};

const sendersOf = ({ manifest }: RegisteredTool): readonly InboundSettings[] => manifest.intake?.inbound ?? [];

@ObjectType({ description: 'A signed message that was not taken. Its sender has been told the same, and keeps it.' })
@Directive('@shareable')
export class InboundAside {
  @Field(() => DateTimeScalar, { description: 'When it came.' }) at!: string;
  @Field(() => String, { description: 'Who sent it.' }) sender!: string;
  @Field(() => String, {
    description:
      'Why: not-json, not-an-object, unknown-field, not-a-text, missing-field, invalid-input, spii-found, ...; ' +
      'with a colon the field.',
  })
  reason!: string;
}

const inboundAside = ({ workflow }: RegisteredLifecycle): RootOperation => ({
  kind: 'Query',
  name: `${camelCase(workflow.name)}InboundAside`,
  of: () => [InboundAside],
  directives: [atMost(MOST_CHILDREN)],
  description: 'Signed messages that were not taken, the newest first, at most a hundred. Their sender keeps them.',
  rule: workflow.tasks,
  body: async (context) => {
    const { rows } = await sql<InboundAside>`
      select created_at as at, sender, reason
      from inbound_message
      where outcome = 'aside'
      order by created_at desc
      limit 100`.execute(context.kysely);
    context.account.results = rows.length;
    return rows;
  },
});

/** Returns what a sender's settings lack, or say of no element that a text can be given for. */
function gapsOf({ manifest: { key }, lifecycle }: RegisteredTool, settings: InboundSettings): string[] {
  if (!lifecycle) return [`${key}: signed messages come in, and it has no items`];
  const { sender, itemType, fields } = settings;
  const { item } = lifecycle;
  return [
    ...(isSender(sender) ? [] : ['its name is small letters, digits and hyphens']),
    ...(keysOf(item.options.itemTypes).includes(itemType) ? [] : [`there is no item type ${itemType}`]),
    ...Object.values(fields)
      .filter((each) => !takesText(item.byKey.get(each), itemType))
      .map((each) => `${each} takes no text`),
  ].map((gap) => `${key}: messages of ${sender}: ${gap}`);
}

const takesText = (element: RegisteredElement | undefined, itemType: string): boolean =>
  element !== undefined &&
  isGiven(element) &&
  isOf(element, itemType) &&
  !element.kind.list &&
  !['boolean', 'timestamptz'].includes(element.kind.column);
