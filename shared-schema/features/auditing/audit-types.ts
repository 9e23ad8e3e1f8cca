import 'reflect-metadata';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import { DateScalar, DateTimeScalar } from '../../language/scalars.ts';
import { declareConnection } from '../../runtime/graphql/connection-types.ts';
import type { PageInfo } from '../../runtime/records/connection.ts';

@ObjectType({ description: 'A record that an event names, and what of it left, was withheld or was changed.' })
@Directive('@shareable')
class AuditedRecord {
  @Field(() => String, { description: 'The name of its type in the graph.' }) type!: string;
  @Field(() => ID, { nullable: true, description: 'Its id in the graph; null where it has none.' }) id!: string | null;
  @Field(() => Int, { description: 'The version that was read or made; 0 where it was named and not shown.' })
  version!: number;
  @Field(() => [String], { description: 'Elements that left.' }) disclosed!: readonly string[];
  @Field(() => [String], { description: 'Elements that were withheld.' }) withheld!: readonly string[];
  @Field(() => [String], { description: 'Elements that were changed.' }) changed!: readonly string[];
}
@ObjectType({ description: 'Elements by which records were found, ordered, grouped or derived.' })
@Directive('@shareable')
class AuditedUse {
  @Field(() => String, { description: 'The name of the type in the graph.' }) type!: string;
  @Field(() => [String], { description: 'The elements; none where records of the type were asked for.' })
  elements!: readonly string[];
}
@ObjectType({ description: 'One event of the audit: who did what to which records. It holds no value of any record.' })
@Directive('@shareable')
export class AuditEvent {
  @Field(() => ID, { description: 'Names the event in its tool.' }) id!: string;
  @Field(() => DateTimeScalar, { description: 'When it was written.' }) at!: string;
  @Directive('@tag(name: "pii/pii")')
  @Directive('@tag(name: "subject/employee")')
  @Directive('@tag(name: "sorn/DHS-ALL-004")')
  @Field(() => String, { description: 'The key of the user who did it. PII of the employee. SORN DHS/ALL-004.' })
  actor!: string;
  @Field(() => String, { description: 'What was done.' }) action!: string;
  @Field(() => String, { description: 'How it ended: ok, masked, denied, invalid or error.' }) outcome!: string;
  @Field(() => String, { nullable: true, description: 'The rule or the reason of a refusal.' }) rule!: string | null;
  @Field(() => String, { nullable: true, description: 'The purpose that was stated.' }) purpose!: string | null;
  @Field(() => String, { description: 'The door that it came by: gateway, subgraph or command.' }) door!: string;
  @Field(() => String, { description: 'Names the request; the parts of one export have it in common.' })
  request!: string;
  @Field(() => Int, { description: 'How many were found.' }) results!: number;
  @Field(() => Int, { description: 'For how many like it the event stands.' }) attempts!: number;
  @Directive(atMost(MOST_CHILDREN))
  @Field(() => [AuditedRecord], { description: 'The records that it names.' })
  records!: readonly AuditedRecord[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [AuditedUse], { description: 'By what records were found, ordered, grouped or derived.' })
  used!: readonly AuditedUse[];
}
@ObjectType({ description: 'A page of the audit, the newest first.' })
@Directive('@shareable')
export class AuditEventConnection {
  edges!: readonly object[];
  nodes!: readonly object[];
  pageInfo!: PageInfo;
  totalCount!: number;
}
/** A row of a page of the audit. */
const AuditEventEdge = declareConnection(AuditEventConnection, {
  name: 'AuditEvent',
  of: () => AuditEvent,
  total: 'Events under this filter.',
});
Directive('@shareable')(AuditEventEdge);

@InputType({ description: 'Which events; all conditions together.' })
export class AuditWhere {
  @Field(() => DateScalar, { description: 'The first day.' }) since!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day, at most 31 after the first; the first alone.',
  })
  until?: string | null;
  @Field(() => String, { nullable: true, description: 'The control number of the item or tasker that they name.' })
  controlNumber?: string | null;
  @Field(() => String, { nullable: true, description: 'The key of the user who did it.' }) actor?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Refusals alone.' }) refused?: boolean | null;
}
/** What the audit is told in. */
export const AUDIT_TYPES = [AuditedRecord, AuditedUse, AuditEvent, AuditEventConnection, AuditEventEdge] as const;
