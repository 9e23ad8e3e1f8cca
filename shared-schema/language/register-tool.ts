import { asAdmitted } from './admitted.ts';
import { type CodedValue, keysOf, vocabulary } from './coded.ts';
import { type ElementDefinition, elementsOf } from './element.ts';
import { type Kind, kind } from './kinds.ts';
import { readsAudit } from './lifecycle/access.ts';
import { ITEM_STATE } from './lifecycle/coded-values.ts';
import type { Workflow } from './lifecycle/workflow.ts';
import { askedOf } from './part.ts';
import { type RecordOptions, recordOptions, TrackedItem } from './record.ts';
import type { RecordType } from './record-type.ts';
import type {
  RegisteredElement,
  RegisteredLifecycle,
  RegisteredRecord,
  RegisteredTool,
  ToolManifest,
} from './registry.ts';
import { gapsOfTerms } from './role-terms.ts';
import type { Rule } from './rules.ts';
import { SCHEDULES } from './schedules.ts';
import { SORNS } from './sorns.ts';

/** Roles that rules of any tool may name: the Department's own. */
const OF_THE_DEPARTMENT = /^(directory|register|audit)\./;

const known = new Map<string, RegisteredRecord>();
/** Returns a record of any tool, served here or elsewhere: every process registers all. */
export const knownRecord = (name: string): RegisteredRecord | undefined => known.get(name);

const tools = new Map<string, RegisteredTool>();
/** Returns every tool that is registered in this process, served here or elsewhere. */
export const knownTools = (): readonly RegisteredTool[] => [...tools.values()];

/**
 * Settles a tool's records and elements; `equipTool` adds its features, without which it is not served. `gapsOf` finds
 * what else is missing.
 * @throws one error that lists every gap: an element without a SORN, a record without a header, an unknown role
 */
export function registerTool(
  manifest: ToolManifest,
  gapsOf: (tool: RegisteredTool) => readonly string[] = () => [],
): RegisteredTool {
  const gaps: string[] = [];
  const tool = {
    manifest,
    key: manifest.key,
    records: [] as RegisteredRecord[],
    lifecycle: undefined as RegisteredLifecycle | undefined,
    roles: [] as string[],
  };
  for (const type of recordTypesOf(manifest)) {
    const options = recordOptions(type);
    if (options) {
      const record = registerRecord(tool, type, options);
      gaps.push(...gapsOfHeader(record), ...record.elements.flatMap((each) => gapsOfElement(each, manifest)));
      gaps.push(...declaredTwice(record), ...gapsOfPart(record));
      tool.records.push(record);
    } else gaps.push(`${type.name}: no @record header`);
  }
  if (manifest.workflow) tool.lifecycle = registerLifecycle(manifest.workflow, tool.records);
  tool.roles = rolesOf(tool);
  for (const name of tool.roles)
    if (!Object.hasOwn(manifest.roles, name) && !OF_THE_DEPARTMENT.test(name))
      gaps.push(`${manifest.key}: a rule names the unknown role ${name}`);
  gaps.push(...gapsOfTerms(manifest.admission.terms ?? {}, manifest.roles).map((gap) => `${manifest.key}: ${gap}`));
  gaps.push(...gapsOf(tool));
  tools.set(tool.key, tool);
  for (const record of tool.records) known.set(record.name, record);
  if (gaps.length > 0) throw new Error(`${manifest.key} cannot be served:\n- ${gaps.join('\n- ')}`);
  return tool;
}

/** Returns the types of the tool's own records, then of those that its workflow and its private groups bring. */
const recordTypesOf = ({ records, workflow, groups }: ToolManifest): RecordType[] => [
  ...records,
  ...(workflow ? Object.values(workflow.records).filter((type): type is RecordType => type !== undefined) : []),
  ...(groups ? Object.values(groups.records) : []),
];

/** Returns a record's header, each of its rules as the tool asks it. */
function headerIn({ manifest: { admission } }: RegisteredTool, options: RecordOptions): RecordOptions {
  const asked = (rule: Rule) => asAdmitted(admission, rule);
  const { needToKnow, enters, changes, assigns, part } = options;
  // What a header lacks is told with all other gaps.
  if (!needToKnow) return options;
  return {
    ...options,
    needToKnow: asked(needToKnow),
    enters: asked(enters),
    changes: asked(changes),
    assigns: asked(assigns),
    ...(part
      ? { part: { ...part, enters: asked(part.enters), needToKnow: part.needToKnow && asked(part.needToKnow) } }
      : {}),
  };
}

/** Returns a record with its elements, each with its rule and its place in audit bitmaps. */
function registerRecord(tool: RegisteredTool, type: RecordType, header: RecordOptions): RegisteredRecord {
  const options = headerIn(tool, header);
  const { admission } = tool.manifest;
  const item = options.part && tool.records.find((each) => each.type === options.part?.of);
  const asked = (rule: Rule) => (item ? askedOf(item.options.table, rule) : rule);
  const elements = [...elementsLike(options, item), ...elementsOf(type)].map(
    (definition, bit): RegisteredElement => ({
      ...definition,
      kind: kindIn(tool, type, definition),
      values: valuesIn(options, definition.key, kindIn(tool, type, definition)),
      coordinate: `${type.name}.${definition.key}`,
      rule: definition.rule ? asAdmitted(admission, asked(definition.rule)) : options.needToKnow,
      tracking: definition.declaredOn === TrackedItem,
      bit,
    }),
  );
  return {
    tool,
    ...(item ? { item } : {}),
    type,
    name: type.name,
    options,
    elements,
    byKey: new Map(elements.map((each) => [each.key, each])),
  };
}

/** Returns an element's kind in a record: the types of item are those of the record's header. */
function kindIn({ manifest }: Pick<RegisteredTool, 'manifest'>, type: RecordType, of: ElementDefinition): Kind {
  const itemTypes = recordOptions(type)?.itemTypes;
  if (of.declaredOn !== TrackedItem || of.key !== 'itemType' || !itemTypes) return of.kind;
  const { workflow, title } = manifest;
  const owner = workflow?.item === type ? workflow.name : type.name;
  return kind.codedText(vocabulary(`${owner}ItemType`, `What kind of item it is, in ${title}.`, itemTypes));
}

/** Returns the values that an element may have in a record: of the states, those that the record's header names. */
function valuesIn(options: RecordOptions, key: string, of: Kind): readonly CodedValue[] | undefined {
  const values = of.vocabulary?.values;
  if (of.vocabulary !== ITEM_STATE || key !== 'state') return values;
  return values?.filter((each) => options.states?.includes(each.key));
}

/** Returns the elements that a record has like its item, as the item's lines declare them: mandatory there alone. */
function elementsLike({ part }: RecordOptions, item: RegisteredRecord | undefined): ElementDefinition[] {
  const declared = item ? elementsOf(item.type) : [];
  return declared
    .filter(({ key }) => part?.like.includes(key))
    .map(({ mandatory: _, types: _ofItem, ...each }) => each);
}

/** Returns what the header of a record that hangs on an item lacks: its item, and each element it has like the item. */
function gapsOfPart({ name, options: { part }, item, byKey }: RegisteredRecord): string[] {
  if (!part) return [];
  if (!item) return [`${name}: its item stands before it among the tool's records`];
  return [
    ...part.like.filter((key) => !byKey.has(key)).map((key) => `${name}: its item has no element ${key}`),
    ...[...byKey.values()].filter(({ tracking }) => tracking).map(({ key }) => `${name}: ${key} is the item's own`),
    ...(item.byKey.has(part.list) ? [`${name}: its item has an element ${part.list}`] : []),
  ];
}

/** Returns what a record's header lacks: a known schedule, its need-to-know, types, states of the Department's. */
function gapsOfHeader({ name, options, elements }: RegisteredRecord): string[] {
  const unknown = options.retention.filter((schedule) => !Object.hasOwn(SCHEDULES, schedule));
  const gaps = unknown.map((schedule) => `${name}: unknown schedule ${schedule}`);
  if (options.needToKnow === undefined) gaps.push(`${name}: no need-to-know`);
  if (options.assigns.facts.length > 0) gaps.push(`${name}: who assigns is a rule on the caller alone`);
  for (const { coordinate, types = [] } of elements)
    for (const type of types)
      if (!keysOf(options.itemTypes).includes(type)) gaps.push(`${coordinate}: there is no item type ${type}`);
  const states = ITEM_STATE.values.map(({ key }) => key);
  for (const state of options.states ?? [])
    if (!states.includes(state))
      gaps.push(`${name}: ${state} is no state of an item; they stand in lifecycle/coded-values.ts`);
  return gaps;
}

/** Returns what an element's line lacks: if it is personal, whose it is and a SORN that the tool is under. */
function gapsOfElement(
  { coordinate, kind, sorns = [], subject }: RegisteredElement,
  { key, sorns: ofTool }: ToolManifest,
): string[] {
  const gaps: string[] = [];
  if (kind.sensitivity !== 'none') {
    if (sorns.length === 0) gaps.push(`${coordinate}: personal, but no SORN covers it`);
    if (!subject) gaps.push(`${coordinate}: personal, but it is not said whose it is`);
  }
  for (const sorn of sorns) {
    if (!Object.hasOwn(SORNS, sorn)) gaps.push(`${coordinate}: unknown SORN ${sorn}`);
    else if (!ofTool.includes(sorn)) gaps.push(`${coordinate}: ${sorn} is not a SORN of ${key}`);
  }
  return gaps;
}

/** Returns a gap for each element whose key an earlier one of the record has. */
function declaredTwice({ elements }: RegisteredRecord): string[] {
  const twice = elements.filter((each, at) => elements.findIndex((other) => other.key === each.key) !== at);
  return twice.map(({ coordinate }) => `${coordinate}: declared twice`);
}

/** Returns a workflow with those of the tool's records that it is about. */
function registerLifecycle(workflow: Workflow, among: readonly RegisteredRecord[]): RegisteredLifecycle {
  const registeredOf = (type: RecordType) => among.find((each) => each.type === type)!;
  return {
    workflow,
    item: registeredOf(workflow.item),
    tasker: registeredOf(workflow.records.tasker),
    action: registeredOf(workflow.records.action),
    useReview: registeredOf(workflow.records.useReview),
    draft: workflow.records.draft && registeredOf(workflow.records.draft),
    notice: workflow.records.notice && registeredOf(workflow.records.notice),
    spiiDecision: registeredOf(workflow.records.spiiDecision),
    releasing: registeredReleasing(workflow, registeredOf),
  };
}

/** Returns the records of what a tool releases, where it releases anything. */
function registeredReleasing(
  { releasing, records: { release, releasedPart } }: Workflow,
  registeredOf: (type: RecordType) => RegisteredRecord,
): RegisteredLifecycle['releasing'] {
  if (!releasing || !release || !releasedPart) return undefined;
  return { settings: releasing, release: registeredOf(release), part: registeredOf(releasedPart) };
}

/** Returns every role that a rule of the tool names; of a tool without records of its own, those of its manifest. */
function rolesOf({ manifest, records }: RegisteredTool): string[] {
  const { intake, workflow } = manifest;
  const rules: (Rule | undefined)[] = [
    intake?.spii.originals,
    intake?.spii.needed,
    ...(workflow ? [readsAudit, workflow.acts, ...Object.values(workflow.taskerEvents).map(({ by }) => by)] : []),
    ...records.flatMap(({ options, elements }) => [
      options.needToKnow,
      options.enters,
      options.changes,
      options.assigns,
      options.part?.enters,
      ...elements.map((each) => each.rule),
    ]),
  ];
  return [
    ...new Set([
      ...rules.flatMap((each) => each?.roles ?? []),
      ...(manifest.records.length === 0 ? Object.keys(manifest.roles) : []),
    ]),
  ];
}
