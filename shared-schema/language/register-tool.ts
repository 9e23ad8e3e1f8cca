import { keysOf } from './coded.ts';
import { readsAudit } from './lifecycle/access.ts';
import { ITEM_STATE } from './lifecycle/coded-values.ts';
import { registerLookUps } from './look-ups/register-look-ups.ts';
import { recordOptions } from './record.ts';
import type { RecordType } from './record-type.ts';
import { registerLifecycle } from './register-lifecycle.ts';
import { registerRecord } from './register-record.ts';
import {
  type RegisteredElement,
  type RegisteredLifecycle,
  type RegisteredLookUp,
  type RegisteredRecord,
  type RegisteredTool,
  shownOf,
  type ToolManifest,
} from './registry.ts';
import { gapsOfTerms } from './role-terms.ts';
import type { Rule } from './rules.ts';
import { SCHEDULES } from './schedules.ts';
import { SORNS } from './sorns.ts';
import { isRoleOfSource } from './taskings.ts';

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
    lookUps: [] as RegisteredLookUp[],
    roles: [] as string[],
  };
  for (const type of recordTypesOf(manifest)) {
    const options = recordOptions(type);
    if (options) {
      const record = registerRecord(tool, type, options);
      gaps.push(...gapsOfHeader(record), ...gapsOfElements(record), ...gapsOfPart(record));
      tool.records.push(record);
    } else gaps.push(`${type.name}: no @record header`);
  }
  if (manifest.workflow) tool.lifecycle = registerLifecycle(manifest.workflow, tool.records);
  tool.lookUps = registerLookUps(tool);
  gaps.push(...tool.lookUps.flatMap(({ answer }) => gapsOfElements(answer)));
  tool.roles = rolesOf(tool);
  for (const name of tool.roles)
    if (!Object.hasOwn(manifest.roles, name) && !OF_THE_DEPARTMENT.test(name) && !isRoleOfSource(manifest, name))
      gaps.push(`${manifest.key}: a rule names the unknown role ${name}`);
  gaps.push(...gapsOfTerms(manifest.admission.terms ?? {}, manifest.roles).map((gap) => `${manifest.key}: ${gap}`));
  for (const name of manifest.admission.serviceRoles ?? [])
    if (!Object.hasOwn(manifest.roles, name))
      gaps.push(`${manifest.key}: an account of its own has the unknown ${name}`);
  gaps.push(...gapsOfContracts(manifest), ...gapsOf(tool));
  tools.set(tool.key, tool);
  for (const record of tool.records) known.set(record.name, record);
  if (gaps.length > 0) throw new Error(`${manifest.key} cannot be served:\n- ${gaps.join('\n- ')}`);
  return tool;
}

/** Returns a gap for each root field that stands in a contract and that the manifest does not have. */
const gapsOfContracts = ({ key, operations = {}, contracts = {} }: ToolManifest): string[] =>
  Object.entries(contracts).flatMap(([contract, names]) =>
    names
      .filter((name) => !Object.hasOwn(operations, name))
      .map((name) => `${key}: the contract ${contract} has an unknown operation ${name}`),
  );

/** Returns the types of the tool's own records, then of those that its workflow, private groups and reviews bring. */
const recordTypesOf = ({ records, workflow, groups, reviews = [] }: ToolManifest): RecordType[] => [
  ...records,
  ...(workflow ? Object.values(workflow.records).filter((type): type is RecordType => type !== undefined) : []),
  ...(groups ? Object.values(groups.records) : []),
  ...reviews.map(({ review }) => review),
];

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

/** Returns what the lines of a record lack, and a gap for each element whose key an earlier one has. */
function gapsOfElements({ elements, tool }: RegisteredRecord): string[] {
  const twice = elements.filter((each, at) => elements.findIndex((other) => other.key === each.key) !== at);
  return [
    ...elements.flatMap((each) => gapsOfElement(each, tool.manifest)),
    ...twice.map(({ coordinate }) => `${coordinate}: declared twice`),
  ];
}

/** Returns every role that a rule of the tool names; of a tool without records of its own, those of its manifest. */
function rolesOf(tool: RegisteredTool): string[] {
  const { manifest } = tool;
  const { intake, workflow, taskings = [] } = manifest;
  const rules: (Rule | undefined)[] = [
    intake?.spii.originals,
    intake?.spii.needed,
    ...taskings.flatMap((each) => [each.brings, each.releases]),
    ...(workflow ? [readsAudit, workflow.acts, ...Object.values(workflow.taskerEvents).map(({ by }) => by)] : []),
    ...shownOf(tool).flatMap(({ options, elements }) => [
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
