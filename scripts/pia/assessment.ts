import type { Collection, Subject } from '../../shared-schema/language/collection.ts';
import type { Sensitivity } from '../../shared-schema/language/kinds.ts';
import { type RegisteredElement, type RegisteredTool, shownOf } from '../../shared-schema/language/registry.ts';
import type { Rule } from '../../shared-schema/language/rules.ts';
import { SCHEDULES, type Schedule } from '../../shared-schema/language/schedules.ts';
import { guardedOf } from '../../shared-schema/runtime/graphql/tool-rules.ts';
import { admissionOf } from './admission-of.ts';
import { digestOf } from './digest-of.ts';
import { outsideOf, sourcesOf } from './flows.ts';
import { type Readers, readersOf } from './readers.ts';

/** One data element, as an assessment states it. */
export interface ElementFacts {
  readonly label: string;
  readonly sensitivity: Sensitivity;
  /** Said of what a system outside answers: it is shown, and no table holds it. */
  readonly stored?: false;
  readonly encrypted: boolean;
  /** Whose datum it is, and whose else it may be. */
  readonly of: readonly Subject[];
  readonly collected: Collection;
  readonly mandatory: boolean;
  readonly sorns: readonly string[];
  /** Who sees it, by a key of `rules`. */
  readonly seenBy: string;
  readonly confidential?: 'business';
  /** Its key in the catalogue, where that is another. */
  readonly catalogueKey?: string;
  /** Why it is there, where it is not the assessment's own. */
  readonly addition?: string;
}
/** A type of record, and who does what with it, each by a key of `rules`. */
interface RecordFacts {
  readonly description: string;
  /** None of what a system outside answers: no table holds it. */
  readonly schedules: readonly string[];
  readonly seenBy: string;
  readonly enteredBy: string;
  readonly changedBy: string;
  readonly assignedBy: string;
}
interface RuleFacts {
  readonly sentence: string;
  readonly readers: Readers;
}

/** All that a tool says of itself which a privacy assessment answers for, as data (docs/decisions/129). */
export interface Assessment {
  readonly tool: string;
  readonly name: string;
  readonly title: string;
  readonly component: string;
  /** What the names of its records begin with that every tool has: `Iq` of `IqTasker`. */
  readonly prefix: string;
  /** Of which tool the assessment speaks, where this is one of several. */
  readonly of: string;
  readonly source: string;
  readonly purpose: string;
  readonly authorities: readonly string[];
  readonly collection: string | null;
  readonly sorns: readonly string[];
  readonly sharing: { readonly scope: string; readonly text: string };
  readonly register: { readonly level: string; readonly basis: string };
  readonly sources: readonly string[];
  readonly outside: readonly string[];
  readonly spii: string;
  readonly admission: readonly string[];
  readonly roles: Readonly<Record<string, string>>;
  readonly records: Readonly<Record<string, RecordFacts>>;
  readonly elements: Readonly<Record<string, ElementFacts>>;
  /** What may be asked and done beside reading elements, each with who may. */
  readonly uses: Readonly<Record<string, string>>;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly rules: Readonly<Record<string, RuleFacts>>;
}

/** Returns what a tool's registry says that an assessment answers for. */
export function assessmentOf(tool: RegisteredTool): Assessment {
  const { manifest, key } = tool;
  const rules = new Map<string, RuleFacts>();
  const keyOf = keepingIn(rules, tool);
  const schedules = [...new Set(tool.records.flatMap(({ options }) => options.retention))].sort();
  const { definition } = manifest.instance ?? {};
  return {
    tool: key,
    name: definition ? manifest.title : (/\(([^()]+)\)$/.exec(manifest.title)?.[1] ?? manifest.title),
    title: manifest.title,
    component: manifest.component,
    prefix: tool.lifecycle?.workflow.name ?? '',
    of: definition?.key ?? key,
    source: manifest.source,
    purpose: manifest.purpose,
    authorities: manifest.authorities,
    collection: manifest.collection ?? null,
    sorns: manifest.sorns,
    sharing: manifest.sharing,
    register: { level: manifest.register.level, basis: manifest.register.basis },
    sources: sourcesOf(tool),
    outside: outsideOf(manifest),
    spii: manifest.intake?.spii.outcome ?? 'nothing-said',
    admission: admissionOf(manifest.admission),
    roles: manifest.roles,
    records: recordsOf(tool, keyOf),
    elements: elementsOf(tool, keyOf),
    uses: Object.fromEntries(guardedOf(tool).map(({ coordinate, rule }) => [coordinate, keyOf(rule)])),
    schedules: Object.fromEntries(schedules.map((id) => [id, SCHEDULES[id]])),
    rules: Object.fromEntries([...rules].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

type KeyOf = (rule: Rule) => string;

const recordsOf = (tool: RegisteredTool, keyOf: KeyOf): Assessment['records'] =>
  Object.fromEntries(
    shownOf(tool).map((record) => [
      record.name,
      {
        description: record.options.description,
        schedules: tool.records.includes(record) ? record.options.retention : [],
        seenBy: keyOf(record.options.needToKnow),
        enteredBy: keyOf(record.options.enters),
        changedBy: keyOf(record.options.changes),
        assignedBy: keyOf(record.options.assigns),
      },
    ]),
  );

const elementsOf = (tool: RegisteredTool, keyOf: KeyOf): Assessment['elements'] =>
  Object.fromEntries(
    shownOf(tool).flatMap((record) => {
      const answered = tool.records.includes(record) ? {} : ({ stored: false, encrypted: false } as const);
      return record.elements.map((each) => [each.coordinate, { ...factsOf(each, keyOf), ...answered }]);
    }),
  );

const factsOf = (element: RegisteredElement, keyOf: KeyOf): ElementFacts => ({
  label: element.label,
  sensitivity: element.kind.sensitivity,
  encrypted: element.kind.encrypted,
  of: [element.subject ?? 'record', ...(element.alsoSubjects ?? [])],
  collected: element.collected,
  mandatory: element.mandatory ?? false,
  sorns: element.sorns ?? [],
  seenBy: keyOf(element.rule),
  ...(element.confidential ? { confidential: element.confidential } : {}),
  ...(element.catalogueKey ? { catalogueKey: element.catalogueKey } : {}),
  ...(element.addition ? { addition: element.addition } : {}),
});

/** Returns what keeps each rule once and returns its key: one that stays while the rule says the same of the same. */
function keepingIn(rules: Map<string, RuleFacts>, tool: RegisteredTool): KeyOf {
  const known = new Map<Rule, string>();
  return (rule) => {
    const before = known.get(rule);
    if (before) return before;
    const facts = { sentence: rule.sentence, readers: readersOf(rule, tool.manifest) };
    const key = digestOf(facts).slice(0, 10);
    rules.set(key, facts);
    known.set(rule, key);
    return key;
  };
}
