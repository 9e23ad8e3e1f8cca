import type { CastMember } from './cast.ts';
import { type ElementDefinition, elementsOf } from './element.ts';
import type { ImportMapping } from './importing.ts';
import type { IntakeSettings } from './intake/settings.ts';
import type { Workflow } from './lifecycle/workflow.ts';
import { type RecordOptions, recordOptions, TrackedItem } from './record.ts';
import type { RecordType } from './record-type.ts';
import type { Rule } from './rules.ts';
import { SCHEDULES } from './schedules.ts';
import { SORNS, type Sorn } from './sorns.ts';

/**
 * How much HQ's register may know of a tool's items: a row each, a row where HQ's tasker is the origin, or monthly
 * statistics only.
 */
export type RegisterLevel = 'item' | 'tasked' | 'count';

/** What must be true of a person before any role of the tool is in force. Each names the reason that refusals carry. */
export interface Admission {
  /** Employed by the government, not by a contractor: `federal-only`. */
  readonly federalOnly?: boolean;
  /**
   * Contractors need a badge, a non-disclosure agreement, a background check: `badge-missing`, `nda-missing`,
   * `background-check-missing`.
   */
  readonly contractorsNeed?: readonly ('badge' | 'nda' | 'background-check')[];
  /** Designated in writing by a supervisor: `not-designated`. */
  readonly writtenDesignation?: boolean;
  /** Signed in with more than one factor: `mfa-needed`. */
  readonly mfa?: boolean;
  /** From an address of the Department's network: `network`. */
  readonly departmentNetwork?: boolean;
  /** Only users of these offices: `office`. */
  readonly offices?: readonly string[];
}

/** One tool, as its folder's `tool.ts` states it. */
export interface ToolManifest {
  readonly key: string;
  /** Its folder below `subgraphs/`. */
  readonly folder: string;
  readonly component: string;
  readonly title: string;
  readonly purpose: string;
  /** Lines of the assessment that describe the tool. */
  readonly source: string;
  readonly sorns: readonly Sorn[];
  readonly sharing: { readonly scope: string; readonly text: string };
  readonly admission: Admission;
  /** Roles a person can be granted, each with what it is for. */
  readonly roles: Readonly<Record<string, string>>;
  /** Its users in the development directory; `joinedCast` checks their roles. */
  readonly cast?: readonly CastMember[];
  readonly register: {
    readonly level: RegisterLevel;
    readonly basis: string /** SQL over `new`: rows that are never published. */;
    readonly restricted?: string;
  };
  readonly records: readonly RecordType[];
  /** Life of an item, where the tool has one: it brings the records of taskers and actions. */
  readonly workflow?: Workflow;
  /** What happens to correspondence as it comes in; mandatory with a workflow. */
  readonly intake?: IntakeSettings;
  /** How rows of the tool's old files become items; `npm run import` reads them. */
  readonly importing?: ImportMapping;
  /** type-graphql resolver classes beside the standard ones. */
  readonly resolvers?: readonly object[];
  readonly migrations: readonly Migration[];
  /**
   * Who may use each root field of `resolvers`, by its name in the graph: one that is not listed is refused. Rules on
   * the caller alone.
   */
  readonly operations?: Readonly<Record<string, Rule>>;
  /**
   * Who may use each field that `resolvers` add to other tools' types, by its coordinate. Rules on the caller alone.
   */
  readonly fields?: Readonly<Record<string, Rule>>;
  /** Object types of `resolvers` that hold no personal data; any other type of theirs is refused. */
  readonly openTypes?: readonly string[];
  /**
   * Types beside the records whose rows the tool shows, with the columns that have bits in its audit: the register's.
   */
  readonly accounted?: Readonly<Record<string, readonly string[]>>;
  /** SQL that follows from rules beyond the records': views and their grants. */
  readonly protection?: readonly string[];
}
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** An element as one record type has it: inherited ones expanded, rule settled, with its place in audit bitmaps. */
export interface RegisteredElement extends ElementDefinition {
  /** `Type.key`, as the graph names it. */
  readonly coordinate: string;
  readonly rule: Rule;
  /** One of the columns every tracked item has. */
  readonly tracking: boolean;
  /** Bit in the audit's bitmaps of this record type. */
  readonly bit: number;
}
export interface RegisteredRecord {
  readonly tool: RegisteredTool;
  readonly type: RecordType;
  readonly name: string;
  readonly options: RecordOptions;
  readonly elements: readonly RegisteredElement[];
  readonly byKey: ReadonlyMap<string, RegisteredElement>;
}
export interface RegisteredTool {
  readonly manifest: ToolManifest;
  readonly key: string;
  readonly records: readonly RegisteredRecord[];
  readonly lifecycle: RegisteredLifecycle | undefined;
  /** Every role that a rule of the tool names. */
  readonly roles: readonly string[];
}

/** Roles that rules of any tool may name: the Department's own. */
const OF_THE_DEPARTMENT = /^(directory|register)\./;

/** A workflow with the records it is about. */
export interface RegisteredLifecycle {
  readonly workflow: Workflow;
  readonly item: RegisteredRecord;
  readonly tasker: RegisteredRecord;
  readonly action: RegisteredRecord;
  readonly useReview: RegisteredRecord;
  readonly notice: RegisteredRecord | undefined;
  readonly spiiDecision: RegisteredRecord;
}

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
  const { workflow } = manifest;
  for (const type of [
    ...manifest.records,
    ...(workflow ? Object.values(workflow.records).filter((type): type is RecordType => type !== undefined) : []),
  ]) {
    const options = recordOptions(type);
    if (!options) {
      gaps.push(`${type.name}: no @record header`);
      continue;
    }
    for (const schedule of options.retention)
      if (!Object.hasOwn(SCHEDULES, schedule)) gaps.push(`${type.name}: unknown schedule ${schedule}`);
    if (options.needToKnow === undefined) gaps.push(`${type.name}: no need-to-know`);
    const elements = elementsOf(type).map((definition, bit): RegisteredElement => {
      const coordinate = `${type.name}.${definition.key}`;
      if (definition.kind.sensitivity !== 'none') {
        if (!definition.sorns?.length) gaps.push(`${coordinate}: personal, but no SORN covers it`);
        if (!definition.subject) gaps.push(`${coordinate}: personal, but it is not said whose it is`);
      }
      for (const sorn of definition.sorns ?? []) {
        if (!Object.hasOwn(SORNS, sorn)) gaps.push(`${coordinate}: unknown SORN ${sorn}`);
        else if (!manifest.sorns.includes(sorn)) gaps.push(`${coordinate}: ${sorn} is not a SORN of ${manifest.key}`);
      }
      return {
        ...definition,
        coordinate,
        rule: definition.rule ?? options.needToKnow,
        tracking: definition.declaredOn === TrackedItem,
        bit,
      };
    });
    const twice = elements.filter((each, at) => elements.findIndex((other) => other.key === each.key) !== at);
    for (const each of twice) gaps.push(`${each.coordinate}: declared twice`);
    tool.records.push({
      tool,
      type,
      name: type.name,
      options,
      elements,
      byKey: new Map(elements.map((each) => [each.key, each])),
    });
  }
  if (workflow) {
    const sealed = (type: RecordType) => tool.records.find((each) => each.type === type)!;
    tool.lifecycle = {
      workflow,
      item: sealed(workflow.item),
      tasker: sealed(workflow.records.tasker),
      action: sealed(workflow.records.action),
      useReview: sealed(workflow.records.useReview),
      notice: workflow.records.notice && sealed(workflow.records.notice),
      spiiDecision: sealed(workflow.records.spiiDecision),
    };
  }
  const rules = [
    ...[manifest.intake?.spii.originals, manifest.intake?.spii.needed].filter((each) => each !== undefined),
    ...(workflow ? [workflow.acts, ...Object.values(workflow.taskerEvents).map(({ by }) => by)] : []),
    ...tool.records.flatMap((each) => [
      each.options.needToKnow,
      each.options.enters,
      each.options.changes,
      each.options.assigns,
      ...each.elements.map((one) => one.rule),
    ]),
  ];
  tool.roles = [
    ...new Set([
      ...rules.flatMap((each) => each?.roles ?? []),
      ...(manifest.records.length === 0 ? Object.keys(manifest.roles) : []),
    ]),
  ];
  for (const name of tool.roles)
    if (!Object.hasOwn(manifest.roles, name) && !OF_THE_DEPARTMENT.test(name))
      gaps.push(`${manifest.key}: a rule names the unknown role ${name}`);
  gaps.push(...gapsOf(tool));
  if (gaps.length > 0) throw new Error(`${manifest.key} cannot be served:\n- ${gaps.join('\n- ')}`);
  return tool;
}

/** Whether a record is an item that the tool tracks, with the columns HQ's register may hold. */
export const isTracked = (record: RegisteredRecord): boolean => record.byKey.get('controlNumber')?.tracking === true;
/** Whether the graph's filters name an element. */
export const isFilterable = (element: ElementDefinition): boolean =>
  element.searchable && element.kind.search !== 'none';
export const isPersonal = (element: Pick<ElementDefinition, 'kind'>): boolean => element.kind.sensitivity !== 'none';
/** SPII, and business data ruled like it: disclosed only for a stated purpose. */
export const needsPurpose = (element: Pick<ElementDefinition, 'kind' | 'confidential'>): boolean =>
  element.kind.sensitivity === 'spii' || element.confidential !== undefined;
