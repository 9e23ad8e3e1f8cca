import { type Host, openHost } from '../../gateway/process/host.ts';
import { type Caller, systemCaller } from '../../shared-schema/language/caller.ts';
import { element } from '../../shared-schema/language/element.ts';
import { EnteredItem } from '../../shared-schema/language/intake/entered-item.ts';
import type { IntakeSettings } from '../../shared-schema/language/intake/settings.ts';
import { kind } from '../../shared-schema/language/kinds.ts';
import type { WorkflowDefinition } from '../../shared-schema/language/lifecycle/definition.ts';
import { defineWorkflow } from '../../shared-schema/language/lifecycle/workflow.ts';
import type { Purpose } from '../../shared-schema/language/purposes.ts';
import { record } from '../../shared-schema/language/record.ts';
import type { RecordType } from '../../shared-schema/language/record-type.ts';
import { registerTool } from '../../shared-schema/language/register-tool.ts';
import type { ToolManifest } from '../../shared-schema/language/registry.ts';
import { any, assigned, type Rule, role, sameOffice } from '../../shared-schema/language/rules.ts';
import { ownTables } from '../../shared-schema/runtime/postgres/record-tables.ts';
import { type Answer, runOperation } from '../../shared-schema/runtime/request/run-operation.ts';
import { asking } from './answers.ts';
import { copyOfTemplate, giveBack } from './data-directory.ts';
import { keyOf } from './ids.ts';

const TRIAL = { purpose: 'A trial', source: 'None', authorities: ['5 U.S.C. § 301'] } as const;

/** The life of a letter of a trial. */
const trialEvents = (seesAll: Rule, by: Rule): WorkflowDefinition['events'] => ({
  task: { from: ['open'], by: seesAll },
  comment: { from: ['open', 'answered'], by },
  dispatch: { from: ['open'], to: 'answered', by },
  close: { from: ['open', 'answered'], to: 'closed', by: seesAll },
});

/** A tool that exists in tests only: one record, the real runtime, a real database. Names begin with `Trial`. */
export function trialTool(
  key: string,
  intake: IntakeSettings,
  { releasing, ...also }: Partial<ToolManifest> & Pick<WorkflowDefinition, 'releasing'> = {},
): ToolManifest {
  const pascal = `Trial${key[0]!.toUpperCase()}${key.slice(1)}`;
  const sorns = ['DHS/ALL-016'] as const;
  const seesAll = role(`trial-${key}.manager`);
  const needToKnow = any(seesAll, assigned, role(`trial-${key}.member`).and(sameOffice));
  const type = { [`${pascal}Letter`]: class extends EnteredItem {} }[`${pascal}Letter`] as RecordType;
  element(kind.personName, { label: 'Sender', subject: 'public', sorns })(type.prototype, 'senderName');
  element(kind.email, { label: 'Email', subject: 'public', sorns })(type.prototype, 'senderEmail');
  element(kind.birthDate, { label: 'Date of birth', subject: 'public', sorns })(type.prototype, 'senderBirthDate');
  element(kind.aNumber, { label: 'A-Number', subject: 'public', sorns })(type.prototype, 'senderANumber');
  element(kind.narrative, { label: 'Letter', subject: 'record', sorns })(type.prototype, 'letter');
  element(kind.flag, { label: 'Involves an individual' })(type.prototype, 'involvesIndividual');
  element(kind.attachments, { label: 'Documents', subject: 'record', sorns })(type.prototype, 'documents');
  element(kind.attachments, { label: 'Signed privacy release', subject: 'record', sorns })(
    type.prototype,
    'privacyRelease',
  );
  record({
    table: `trial_${key}_letter`,
    plural: `trial${pascal.slice(5)}Letters`,
    description: 'A letter.',
    retention: ['GRS-4.1-010'],
    needToKnow,
    enters: role(`trial-${key}.manager`, `trial-${key}.member`),
    changes: needToKnow,
    assigns: seesAll,
    states: ['open', 'answered', 'closed'],
    closedStates: ['closed'],
    itemTypes: ['letter'],
    controlNumberPrefix: `TR${key.toUpperCase().slice(0, 4)}`,
  })(type);
  const workflow = defineWorkflow({
    name: pascal,
    item: type,
    sorns,
    tasks: seesAll,
    taskerPrefix: `TT${key.toUpperCase().slice(0, 4)}`,
    ...(releasing ? { releasing } : {}),
    events: trialEvents(seesAll, needToKnow),
    replyTemplates: { acknowledgement: 'We have received your letter. Its control number is {controlNumber}.' },
  });
  return {
    key: `trial-${key}`,
    folder: `trial/${key}`,
    component: 'HQ',
    title: pascal,
    ...TRIAL,
    sorns: [...sorns],
    sharing: { scope: 'tool-only', text: 'Nothing' },
    admission: {},
    roles: { [`trial-${key}.manager`]: 'All letters', [`trial-${key}.member`]: 'Letters of the same office' },
    register: { level: 'count', basis: 'A trial' },
    records: [type],
    workflow,
    intake,
    migrations: [],
    ...also,
  };
}

/** The offices of trials: there is no directory beside them. */
const DEPARTMENT = { HQ: ['ESEC', 'EXSO', 'OLA'] };

/** Trial tools on databases of their own, in a cluster of their own. */
export class TrialTools {
  private constructor(
    readonly host: Host,
    readonly dataDirectory: string,
  ) {}

  static async start(manifests: readonly ToolManifest[]): Promise<TrialTools> {
    const dataDirectory = copyOfTemplate();
    const complete = manifests.map((manifest) => ({
      ...manifest,
      migrations: [{ name: '0001-initial', statements: ownTables(registerTool(manifest)) }],
    }));
    const host = await openHost(
      complete.map((manifest) => ({ manifest })),
      { dataDirectory, poolSize: 4 },
    );
    host.knowDepartment(async () => DEPARTMENT);
    return new TrialTools(host, dataDirectory);
  }

  /** A caller made by hand: roles are the tool's names without its key. */
  caller(
    tool: string,
    user: string,
    roles: readonly string[],
    { office = null, purpose = 'handling-and-records' }: { office?: string | null; purpose?: string | null } = {},
  ): Caller {
    const names = roles.map((each) => `trial-${tool}.${each}`);
    return {
      ...systemCaller(user, names, 'HQ'),
      office,
      key: `${user}|${roles.join()}|${office}`,
      purpose: (purpose ?? undefined) as Purpose | undefined,
    };
  }

  async ask(tool: string, caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const { event: _event, ...answer } = await runOperation(this.host.tools.get(`trial-${tool}`)!, caller, {
      document: asking(query),
      variables,
      door: 'subgraph',
    });
    return JSON.parse(JSON.stringify(answer));
  }

  async rows<T = any>(tool: string, text: string, values: unknown[] = []): Promise<T[]> {
    const client = await this.host.cluster!.connect(`trial_${tool}`);
    try {
      return (await client.query(text, values.map(keyOf))).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.host.close();
    giveBack(this.dataDirectory);
  }
}
