import { buildSchema, type GraphQLSchema } from 'graphql';
import { enumerationOf } from '../../../shared-schema/language/coded.ts';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import { globalId } from '../../../shared-schema/language/global-id.ts';
import { RECORD_STATE } from '../../../shared-schema/language/lifecycle/coded-values.ts';
import { CHANGES_KEPT } from '../../../shared-schema/runtime/postgres/change-log.ts';
import { MOST_IDS } from './limits.ts';
import type { Choose, Told } from './stream.ts';

/** What a subscription is called with: the arguments of its field. */
export interface Subscribed {
  readonly field: string;
  readonly choose: Choose;
  readonly after: string | undefined;
}
/** What resolvers of events use: what opens the stream of a subscription. */
export interface EventsContext {
  open(subscribed: Subscribed): Promise<AsyncGenerator<Told>>;
}

const AFTER = `"The mark received last: what happened since is told first. A header \`Last-Event-ID\` counts before it."
    after: String`;
const ITEMS = `
  "Changes of these records, as far as you may see them: items and taskers."
  itemChanged(
    "At most ${MOST_IDS} ids, as the graph gives them."
    ids: [ID!]!
    ${AFTER}
  ): Changes!
  "Changes of what is assigned to you, to your office or to your component, and of the taskers about it."
  myWorkChanged(
    ${AFTER}
  ): Changes!`;
const REGISTER = `
  "Changes in HQ's register. Needs a stated purpose."
  registerChanged(
    ${AFTER}
  ): Changes!`;

const TYPES = `
"What can be asked here beside subscriptions."
type Query {
  "Seconds for which a mark serves."
  markSeconds: Int!
}
"What has changed at one time. The first is empty and says where the stream begins: read then what is to be shown."
type Changes {
  "From here on the stream goes on when it is subscribed again: for you alone."
  mark: String!
  "In the order in which they were committed; one for each record."
  changes: [Change!]!
}
"A record that was entered or changed. What of it you may see, the graph says."
type Change {
  id: ID!
  "The key of the tool that owns it."
  tool: String!
  "The name of its type in the graph."
  recordType: String!
  "Its version now; null in the register."
  version: Int
  "Its state now; null where it is withheld."
  state: RecordState
}
${enumerationOf(RECORD_STATE)}`;

/** What a door tells of. */
interface Telling {
  readonly items: boolean;
  readonly register: boolean;
}

/** Returns the schema of a door's events: of tools' records, of the register, or of both. */
export function eventsSchema({ items, register }: Telling): GraphQLSchema {
  const subscriptions = [items ? ITEMS : '', register ? REGISTER : ''].join('');
  const schema = buildSchema(
    `${TYPES}\n"Subscribed by POST, answered as server-sent events."\ntype Subscription {${subscriptions}\n}`,
  );
  resolveBy(schema, 'itemChanged', ({ ids }) => chosenBy(ids));
  resolveBy(schema, 'myWorkChanged', () => (source, caller, changes) => source.own(caller, changes));
  resolveBy(schema, 'registerChanged', () => async (_source, _caller, changes) => changes);
  const query = schema.getQueryType()?.getFields().markSeconds;
  if (query) query.resolve = () => CHANGES_KEPT;
  return schema;
}

interface Given {
  readonly ids: readonly string[];
  readonly after?: string | null;
}
function resolveBy(schema: GraphQLSchema, name: string, chooseBy: (given: Given) => Choose): void {
  const field = schema.getSubscriptionType()?.getFields()[name];
  if (!field) return;
  field.subscribe = (_root, given, context: EventsContext) =>
    context.open({ field: name, choose: chooseBy(given as Given), after: given.after ?? undefined });
  field.resolve = (told: Told) => told;
}

/** Returns what chooses the changes of these records. @throws INVALID_INPUT */
function chosenBy(ids: readonly string[]): Choose {
  if (ids.length < 1 || ids.length > MOST_IDS) throw invalidInput('ids', `between 1 and ${MOST_IDS}`);
  const chosen = new Set(ids);
  return async (_source, _caller, changes) =>
    changes.filter(({ recordType, id }) => chosen.has(globalId(recordType, id)));
}
