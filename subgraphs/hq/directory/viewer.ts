import 'reflect-metadata';
import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Arg, Ctx, Directive, Field, FieldResolver, Info, ObjectType, Query, Resolver } from 'type-graphql';
import { refusalReason } from '../../../shared-schema/language/decision.ts';
import { trainedUntil } from '../../../shared-schema/language/entitlement.ts';
import { forbidden } from '../../../shared-schema/language/errors.ts';
import { atMost, MOST_SETTINGS } from '../../../shared-schema/language/list-size.ts';
import { DateScalar } from '../../../shared-schema/language/scalars.ts';
import { namesAsked } from '../../../shared-schema/runtime/graphql/selection.ts';
import { sentenceOf } from '../../../shared-schema/runtime/graphql/tool-rules.ts';
import type { Row } from '../../../shared-schema/runtime/records/row.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { mayReadRules } from './access.ts';
import { DirectoryUser } from './records.ts';

@ObjectType({ description: 'What somebody may do in one tool.' })
export class ViewerAccess {
  @Field(() => String, { description: "The tool's key." }) tool!: string;
  @Field(() => [String], { description: 'Roles in force, as `tool.role`.' }) roles!: readonly string[];
  @Field(() => [String], {
    description: 'Why roles granted there are not in force, such as training-lapsed; empty where they are.',
  })
  suspendedBecause!: readonly string[];
}

@ObjectType({ description: 'Who asks, as the directory knows them now.' })
export class Viewer {
  @Field(() => String, { description: "The user's key." }) user!: string;
  @Field(() => String, { nullable: true, description: 'The component the user is of.' }) component!: string | null;
  @Field(() => String, { nullable: true, description: 'The office the user is of.' }) office!: string | null;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [ViewerAccess], { description: 'Tools the user holds a role in, in force or not.' })
  access!: readonly ViewerAccess[];
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day that both annual trainings, privacy and security, count; null where one is not on record.',
  })
  trainingDueOn!: string | null;
  @Field(() => DirectoryUser, { nullable: true, description: "The user's own account." }) account!: object | null;
}

/** Returns the tools that a caller holds roles in, each with its roles in force and why others are not. */
function accessOf({ roles, suspended }: OperationContext['caller']): ViewerAccess[] {
  const inForce = [...roles].sort();
  const tools = new Set([...inForce.map((role) => role.split('.')[0] ?? ''), ...Object.keys(suspended)]);
  return [...tools].sort().map((tool) => ({
    tool,
    roles: inForce.filter((role) => role.startsWith(`${tool}.`)),
    suspendedBecause: suspended[tool] ?? [],
  }));
}

/** Returns the last day of the training that lapses first (PIA-007(a) 8.2: both are due every year). */
function trainingDueOn(context: OperationContext, account: Row): string | null {
  context.account.told(account, ['privacyTrainingOn', 'securityTrainingOn']);
  const { privacy_training_on: privacy, security_training_on: security } = account.columns;
  if (typeof privacy !== 'string' || typeof security !== 'string') return null;
  return trainedUntil(privacy < security ? privacy : security);
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Whom a rule lets pass, as a sentence, by the id that is told with what it withholds; null for no rule.',
  })
  rule(
    @Arg('id', () => String, { description: "The rule's id, such as iq/IqFolder.name/see." }) id: string,
    @Ctx() { caller }: OperationContext,
  ): string | null {
    if (mayReadRules.forCaller(caller) !== 'yes') throw forbidden('rule', refusalReason(caller, 'directory'));
    return sentenceOf(id) ?? null;
  }

  // What is unread the graph's own subgraph of work says of the same viewer.
  @Directive('@shareable')
  @Query(() => Viewer, { nullable: true, description: 'Who asks: roles in force, what suspends others, training due.' })
  async viewer(@Ctx() context: OperationContext, @Info() info: GraphQLResolveInfo): Promise<Viewer> {
    const { caller } = context;
    const record = context.resources.tool.records.find((each) => each.name === 'DirectoryUser');
    const asked = namesAsked(info, [], 'Viewer');
    const needed = asked.has('account') || asked.has('trainingDueOn');
    const names = new Set([
      ...namesAsked(info, [['Viewer', 'account']], 'DirectoryUser'),
      ...(asked.has('trainingDueOn') ? ['privacyTrainingOn', 'securityTrainingOn'] : []),
    ]);
    const [account = null] =
      record && needed
        ? await context.records(record).select(sql<boolean>`item.user_key = ${caller.user}`, names, 1)
        : [];
    return {
      user: caller.user,
      component: caller.component,
      office: caller.office,
      access: accessOf(caller),
      trainingDueOn: asked.has('trainingDueOn') && account ? trainingDueOn(context, account) : null,
      account,
    };
  }
}
