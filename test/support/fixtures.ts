import { registeredTools } from '../../gateway/process/service.ts';
import type { RegisteredElement, RegisteredRecord } from '../../shared-schema/language/registry.ts';
import type { TestService } from './service.ts';

/**
 * A record whose every element holds a value that stands nowhere else, and who of the cast may read it: written down
 * here, not derived from the rules.
 */
export interface Fixture {
  readonly name: string;
  readonly tool: string;
  readonly type: string;
  readonly enteredBy: string;
  readonly assignedBy?: string;
  readonly parties?: readonly string[];
  readonly values?: Readonly<Record<string, unknown>>;
  readonly readers: readonly string[];
}

const CBP_STAFFS = ['cbp-oes-specialist', 'cbp-oes-manager', 'cbp-commissioner-staff', 'cbp-secretariat'];
export const FIXTURES: readonly Fixture[] = [
  {
    name: 'iq-private',
    tool: 'iq',
    type: 'IqFolder',
    enteredBy: 'hq-execsec-manager',
    readers: ['hq-execsec-manager'],
  },
  {
    name: 'iq-assigned',
    tool: 'iq',
    type: 'IqFolder',
    enteredBy: 'hq-execsec-manager',
    parties: ['user:hq-execsec-analyst'],
    readers: ['hq-execsec-manager', 'hq-execsec-analyst'],
  },
  // Shared with CBP: its IQ user sees it, its other employees do not.
  {
    name: 'iq-shared',
    tool: 'iq',
    type: 'IqFolder',
    enteredBy: 'hq-execsec-manager',
    parties: ['component:CBP'],
    readers: ['hq-execsec-manager', 'cbp-iq-user', 'cbp-secretariat'],
  },
  // Assigned to an office of HQ: its IQ user sees it; an office of the same name elsewhere, or another of HQ's, does
  // not.
  {
    name: 'iq-office',
    tool: 'iq',
    type: 'IqFolder',
    enteredBy: 'hq-execsec-manager',
    parties: ['office:HQ/OLA'],
    readers: ['hq-execsec-manager', 'hq-ola-analyst'],
  },
  ...['oes-correspondence', 'questions-for-the-record', 'internal-correspondence', 'congressional-reports'].map(
    (module): Fixture => ({
      name: `cbp-${module}`,
      tool: 'cbp-tracking',
      type: 'CbpTrackingFolder',
      enteredBy: 'cbp-oes-specialist',
      values: { module },
      readers: CBP_STAFFS,
    }),
  ),
  {
    name: 'cbp-tasked',
    tool: 'cbp-tracking',
    type: 'CbpTrackingFolder',
    enteredBy: 'cbp-oes-specialist',
    parties: ['office:CBP/OFO'],
    values: { module: 'oes-correspondence', departmentTaskerNumber: 'HQT-2026-0001' },
    readers: [...CBP_STAFFS, 'cbp-tasked-office'],
  },
  // Only designated staff reach the MID module, also where it is tasked to an office.
  {
    name: 'cbp-mid',
    tool: 'cbp-tracking',
    type: 'CbpTrackingFolder',
    enteredBy: 'cbp-mid-inspector',
    parties: ['office:CBP/OFO'],
    values: { module: 'mid', departmentTaskerNumber: 'HQT-2026-0002' },
    readers: ['cbp-mid-inspector'],
  },
  { name: 'emma-logged', tool: 'emma', type: 'EmmaCorrespondence', enteredBy: 'emma-clerk', readers: ['emma-clerk'] },
  {
    name: 'emma-referred',
    tool: 'emma',
    type: 'EmmaCorrespondence',
    enteredBy: 'emma-clerk',
    parties: ['user:emma-bcu-officer'],
    readers: ['emma-clerk', 'emma-bcu-officer'],
  },
];

export const IQ_FIXTURES = FIXTURES.filter((fixture) => fixture.tool === 'iq').length;

export const recordOf = (type: string): RegisteredRecord =>
  registeredTools()
    .flatMap((tool) => tool.records)
    .find((record) => record.name === type)!;

/** A valid value of the element's kind that stands nowhere else; `n` tells fixtures apart. */
export function canary(element: RegisteredElement, n: number): unknown {
  const serial = String(n).padStart(2, '0');
  switch (element.kind.name) {
    case 'ssn':
      return `9${serial}01${String(1000 + element.bit)}`;
    case 'aNumber':
      return `A900${serial}${String(1000 + element.bit)}`;
    case 'receiptNumber':
      return `IOE90${serial}${String(100000 + element.bit)}`;
    case 'birthDate':
      return `19${String(30 + n)}-0${1 + (element.bit % 9)}-1${n % 10}`;
    case 'email':
      return `canary-${n}-${element.bit}@example.gov`;
    case 'phone':
      return `202-555-${serial}${String(element.bit).padStart(2, '0')}`;
    case 'date':
      return `20${String(10 + n)}-0${1 + (element.bit % 9)}-0${1 + (n % 9)}`;
    case 'dates':
      return [`20${String(10 + n)}-11-1${n % 10}`];
    case 'flag':
      return true;
    case 'attachments':
      return [{ fileName: `canary-${n}-${element.bit}.pdf`, mediaType: 'application/pdf', bytes: 1, sha256: 'ab' }];
    case 'code':
    case 'codes':
      return `code-${n}-${element.bit}`;
    default:
      return `canary-${n}-${element.key}`;
  }
}
/** The text by which a canary is found in an answer. */
export const trace = (value: unknown): string =>
  Array.isArray(value)
    ? typeof value[0] === 'object'
      ? (value[0] as { fileName: string }).fileName
      : String(value[0])
    : String(value);

export interface Entered extends Fixture {
  readonly n: number;
  readonly id: string;
  readonly controlNumber: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Enters every fixture through the graph, as the cast member who may. */
export async function enterFixtures(test: TestService): Promise<Entered[]> {
  const entered: Entered[] = [];
  for (const [n, fixture] of FIXTURES.entries()) {
    const record = recordOf(fixture.type);
    const written = record.elements.filter((element) => element.collected !== 'system');
    const values = {
      ...Object.fromEntries(written.map((element) => [element.key, canary(element, n)])),
      ...(fixture.tool === 'cbp-tracking' && !fixture.values?.departmentTaskerNumber
        ? { departmentTaskerNumber: null }
        : {}),
      ...fixture.values,
    };
    const created = await test.ask(
      fixture.enteredBy,
      `mutation ($input: ${fixture.type}Input!) { made: create${fixture.type}(input: $input) { id version controlNumber } }`,
      { variables: { input: values } },
    );
    if (created.errors || !created.data.made) throw new Error(`${fixture.name}: ${JSON.stringify(created)}`);
    const { id, controlNumber, version } = created.data.made;
    if (fixture.parties) {
      const assigned = await test.ask(
        fixture.assignedBy ?? fixture.enteredBy,
        `mutation ($id: ID!, $version: Int!, $add: [String!]) { made: assign${fixture.type}(id: $id, version: $version, add: $add) { version } }`,
        { variables: { id, version, add: fixture.parties } },
      );
      if (assigned.errors) throw new Error(`${fixture.name}: ${JSON.stringify(assigned)}`);
    }
    entered.push({ ...fixture, n, id, controlNumber, values });
  }
  return entered;
}
