import { type ElementDefinition, type ElementOptions, element, elementsOf } from './element.ts';
import type { IntakeSettings } from './intake/settings.ts';
import type { Sensitivity } from './kinds.ts';
import type { Transition, WorkflowDefinition } from './lifecycle/definition.ts';
import { defineWorkflow, type Workflow } from './lifecycle/workflow.ts';
import { type RecordOptions, record, recordOptions } from './record.ts';
import type { RecordType } from './record-type.ts';
import type { Instance, ToolManifest } from './registry.ts';
import { renamed, renaming } from './renaming.ts';
import { rerooted } from './rules/rerooted.ts';
import type { Rule } from './rules.ts';

/** How what a definition says becomes what an instance says: its rules, its names, the classes of its records. */
interface Making extends Pick<Instance, 'life'> {
  readonly rule: (rule: Rule) => Rule;
  readonly text: (name: string) => string;
  readonly made: Map<RecordType, RecordType>;
}
/** Returns the beginning of control numbers, as an instance has it. */
const prefixIn = ({ text }: Pick<Making, 'text'>, prefix: string): string => text(`${prefix}-`).slice(0, -1);

/** What a definition says that cannot be another's too. */
const NOT_ANOTHERS = ['resolvers', 'operations', 'contracts', 'fields', 'reviews'] as const;

/**
 * Returns another tool of a definition, with its own database, keys and people (PIA-007(a), App. A, CATT, footnote 19;
 * docs/decisions/096): the same elements, rules, workflow and forms, under names of its own.
 * @throws Error where the definition has what cannot be another's too: resolvers, a rule that names its component
 */
export function instanceOf(definition: ToolManifest, instance: Instance): ToolManifest {
  const { key, component, elements, header, life, title = `${definition.title} of ${component}`, also = {} } = instance;
  const { workflow, cast = [], roles, admission, importing } = definition;
  const { intake = definition.intake, ...said } = also;
  if (!workflow || NOT_ANOTHERS.some((each) => definition[each]))
    throw new Error(
      `${definition.key}: a tool without a workflow, or with ${NOT_ANOTHERS.join(' or ')}, has no instances`,
    );
  const text = renaming(definition, instance);
  const making: Making = { text, rule: rulesOf(definition, instance), made: new Map(), life };
  for (const type of definition.records)
    making.made.set(type, recordOf(type, making, type === workflow.item ? { elements, header } : {}));
  return {
    ...definition,
    key,
    component,
    title,
    roles: renamed(roles, text),
    admission: renamed(admission, text),
    cast: renamed(cast, text),
    records: [...making.made.values()],
    workflow: workflowOf(workflow, making),
    ...(intake ? { intake: intakeOf(intake, making) } : {}),
    ...(importing ? { importing: { ...importing, record: text(importing.record) } } : {}),
    ...said,
    instance: { definition, text, ownElements: elements !== undefined },
  };
}

/** Returns what makes a rule an instance's: the same one whenever it is asked for. */
function rulesOf(definition: ToolManifest, { key, component }: Instance): Making['rule'] {
  const known = new Map<Rule, Rule>();
  const named = new RegExp(`\\bis of (\\w+ or )*${definition.component}\\b`);
  return (rule) => {
    if (component !== definition.component && named.test(rule.sentence))
      throw new Error(`${definition.key}: a rule names the component, and would be another's: ${rule.sentence}`);
    const made = known.get(rule) ?? rerooted(rule, { from: definition.key, to: key });
    known.set(rule, made);
    return made;
  };
}

/** Returns a record of an instance, with lines and header of its definition or what is given in their place. */
function recordOf(
  type: RecordType,
  making: Making,
  { elements, header: said }: Pick<Instance, 'elements' | 'header'>,
): RecordType {
  const header = recordOptions(type);
  if (!header) throw new Error(`${type.name}: no @record header`);
  const name = making.text(type.name);
  const parent = Object.getPrototypeOf(type) as new () => object;
  const made = { [name]: class extends parent {} }[name] as RecordType;
  for (const line of ownLines(elements ?? type)) addLine(made, line, making);
  record({ ...headerOf(header, making), ...said })(made);
  return made;
}

/** Returns the lines that a class itself declares. */
const ownLines = (type: RecordType): ElementDefinition[] =>
  elementsOf(type).filter(({ declaredOn }) => declaredOn === type);

/** Adds a line of another class: it was a line before, so it says whatever its kind asks for. */
function addLine(
  type: RecordType,
  { key, kind, column: _, declaredOn: __, ...line }: ElementDefinition,
  of: Making,
): void {
  const options = { ...line, ...(line.rule ? { rule: of.rule(line.rule) } : {}) };
  element(kind, options as ElementOptions<Sensitivity>)(type.prototype, key);
}

/** Returns a record's header, as an instance has it. Its table is called as ever: each has a database of its own. */
function headerOf({ part, ...header }: RecordOptions, making: Making): RecordOptions {
  const { text, rule, made } = making;
  const { plural, controlNumberPrefix, needToKnow, enters, changes, assigns } = header;
  return {
    ...header,
    plural: text(plural),
    ...(controlNumberPrefix ? { controlNumberPrefix: prefixIn(making, controlNumberPrefix) } : {}),
    needToKnow: rule(needToKnow),
    enters: rule(enters),
    changes: rule(changes),
    assigns: rule(assigns),
    ...(part
      ? {
          part: {
            ...part,
            of: made.get(part.of) ?? part.of,
            enters: rule(part.enters),
            needToKnow: part.needToKnow && rule(part.needToKnow),
          },
        }
      : {}),
  };
}

/** Returns a workflow as an instance has it. */
function workflowOf(workflow: Workflow, making: Making): Workflow {
  const { text, rule, made, life } = making;
  const { name, item, tasks, answersForComponent, taskerPrefix, clearances, templates } = workflow;
  const { seesPersonal, seesDrafts, recipients, referrals, figures, monthlySummary, trends } = workflow;
  const events = Object.entries(workflow.transitions.item).map(([event, lines]) => [
    event,
    lines.map((line): Transition => ({ ...line, by: rule(line.by) })),
  ]);
  const definition: WorkflowDefinition = {
    ...workflow,
    ...(trends?.reads ? { trends: { ...trends, reads: rule(trends.reads) } } : {}),
    ...life,
    name: text(name),
    item: made.get(item) ?? item,
    events: Object.fromEntries(events),
    tasks: rule(tasks),
    ...(seesPersonal ? { seesPersonal: rule(seesPersonal) } : {}),
    ...(seesDrafts ? { seesDrafts: rule(seesDrafts) } : {}),
    ...(answersForComponent ? { answersForComponent: rule(answersForComponent) } : {}),
    ...(recipients
      ? { recipients: { ...renamed(recipients, text), keeps: rule(recipients.keeps), reads: rule(recipients.reads) } }
      : {}),
    ...(referrals ? { referrals: { ...referrals, keeps: rule(referrals.keeps), reads: rule(referrals.reads) } } : {}),
    ...(figures ? { figures: rule(figures) } : {}),
    ...(monthlySummary ? { monthlySummary: { ...monthlySummary, reads: rule(monthlySummary.reads) } } : {}),
    taskerPrefix: prefixIn(making, taskerPrefix),
    ...(clearances ? { clearances: renamed(clearances, text) } : {}),
    ...(templates ? { templates: renamed(templates, text) } : {}),
  };
  return defineWorkflow(definition);
}

function intakeOf({ spii, ...intake }: IntakeSettings, { text, rule }: Making): IntakeSettings {
  const { needed, originals } = spii;
  return {
    ...renamed(intake, text),
    spii: {
      ...spii,
      ...(needed ? { needed: rule(needed) } : {}),
      ...(originals ? { originals: rule(originals) } : {}),
    },
  };
}
