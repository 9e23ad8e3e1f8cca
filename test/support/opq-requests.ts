import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { actingOn } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import type { TestService } from './service.ts';

/* Requests for reports of OPQ, as employees file them and OPQ handles them. */
export const REQUESTER = 'opq-requester';
export const CONTRACTOR = 'opq-contractor';
export const ANALYST = 'opq-analyst';
export const SUPERVISOR = 'opq-supervisor';

export interface OpqRequest {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}
/** What the form is filled in with, unless a test says otherwise. */
export const FILLED_IN = {
  channel: 'WEB',
  entryMethods: ['KEYED'],
  employeeName: 'Secret Requester',
  employeeEmail: 'secret.requester@example.gov',
  employeeOffice: 'FOD',
  requestDetails: 'How long the secret matter took',
  requestDateRange: 'October 2025 to September 2026',
  reportFrequency: 'ONCE',
  dataTypes: ['RECEIPT', 'CYCLE_TIME'],
};

/** Requests of one service. */
export class OpqRequests {
  readonly onRequest;
  readonly onTasker;
  constructor(private readonly test: () => TestService) {
    this.onRequest = actingOn(test, 'OpqRequest');
    this.onTasker = actingOn(test, 'OpqTasker');
  }

  /** Fills in the form. @returns the whole answer */
  file(user: string, input: object = {}, spii: readonly object[] = []): Promise<Answered> {
    return this.test().ask(
      user,
      `mutation ($input: OpqRequestInput!, $spii: [SpiiDecisionInput!]) {
        enterOpqRequest(path: "request-form", input: $input, spii: $spii) { item { id version controlNumber } } }`,
      { variables: { input: { ...FILLED_IN, ...input }, spii } },
    );
  }
  async filed(user = REQUESTER, input: object = {}, spii: readonly object[] = []): Promise<OpqRequest> {
    return valueIn<OpqRequest>(await this.file(user, input, spii));
  }

  /** Returns what somebody sees of a request; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<OpqRequest, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { opqRequest(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Returns the control numbers that somebody's list has. */
  async listed(user: string): Promise<string[]> {
    const query = '{ opqRequests(first: 100) { nodes { controlNumber } } }';
    const { nodes } = valueIn<{ nodes: OpqRequest[] }>(await this.test().ask(user, query));
    return nodes.map(({ controlNumber }) => controlNumber);
  }
}

/** Returns the tool as a service has it. @throws Error where it is not served */
export function toolOf({ service }: TestService): HostedTool {
  const hosted = service.host.tools.get('opq-requests');
  if (!hosted) throw new Error('opq-requests is not served');
  return hosted;
}
