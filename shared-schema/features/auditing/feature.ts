import { readsAudit } from '../../language/lifecycle/access.ts';
import { PAGED, pageOf } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { camelCase } from '../../language/spelling.ts';
import { AUDIT_EVENT } from '../../runtime/audit/audited.ts';
import type { Feature, FieldResolver, Fields } from '../../runtime/feature.ts';
import { PAGE_ARGUMENTS } from '../../runtime/graphql/connection-types.ts';
import type { RootOperation } from '../../runtime/graphql/root-fields.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { auditEvents } from './audit-events.ts';
import { AUDIT_TYPES, type AuditEvent, AuditEventConnection, AuditWhere } from './audit-types.ts';
import { auditingProtection } from './protection.ts';

/** Whoever audits a tool reads who did what to which of its records, and by that no value of any. */
export const AUDITING: Feature = {
  name: 'auditing',
  operations: ({ lifecycle }) => (lifecycle ? [auditOperation(lifecycle)] : []),
  types: ({ lifecycle }) => (lifecycle ? AUDIT_TYPES : []),
  fields: ({ lifecycle }): Fields => (lifecycle ? { AuditEvent: EVENT_FIELDS } : {}),
  protection: ({ lifecycle }, roles) => (lifecycle ? auditingProtection(lifecycle, roles) : []),
};

function auditOperation(lifecycle: RegisteredLifecycle): RootOperation {
  const { name } = lifecycle.workflow;
  return {
    kind: 'Query',
    name: `${camelCase(name)}AuditEvents`,
    of: () => AuditEventConnection,
    directives: [pageOf(25, ...PAGED)],
    description:
      'The audit of this tool, the newest first: by item, by actor, by time, refusals. It holds no value of any ' +
      'record, and reading it is an event itself.',
    args: [['where', () => AuditWhere], ...PAGE_ARGUMENTS],
    rule: readsAudit,
    body: (context, info, [where, first, after, last, before]) =>
      auditEvents(context, lifecycle, { where, page: { first, after, last, before }, info }),
  };
}

const named = ({ id }: AuditEvent) => ({ record: AUDIT_EVENT, rowId: id, version: 0 });
/** Resolvers of an event's columns, which account for what they answer. */
const EVENT_FIELDS: Readonly<Record<string, FieldResolver>> = {
  ...Object.fromEntries(
    AUDIT_EVENT.elements.map((element): [string, FieldResolver] => [
      element.key,
      (event: AuditEvent, _, { account }) => {
        account.disclosed(named(event), element);
        return event[element.key as keyof AuditEvent];
      },
    ]),
  ),
  // GraphQL hands over what it completes and the context; there are no arguments.
  __isTypeOf: (event: AuditEvent, context: unknown) => {
    (context as OperationContext).account.shown(named(event));
    return true;
  },
};
