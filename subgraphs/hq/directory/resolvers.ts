import 'reflect-metadata';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { AccessGrant, DirectoryUser } from './records.ts';
import { decideRequest, lapseStaleGrants, requestAccess, reviewGrant, revokeUser } from './service.ts';

@Resolver()
export class DirectoryResolver {
  @Mutation(() => AccessGrant, { nullable: true, description: 'Asks for a role for oneself. A second person decides.' })
  requestAccess(
    @Arg('role', () => String) role: string,
    @Arg('justification', () => String) justification: string,
    @Ctx() context: OperationContext,
    @Info() info: any,
  ) {
    return requestAccess(context, { role, justification }, info);
  }

  @Mutation(() => AccessGrant, {
    nullable: true,
    description: "Approves or refuses a request, by an approver of the role's tool who neither asked nor gains.",
  })
  decideAccessRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('approve', () => Boolean) approve: boolean,
    @Ctx() context: OperationContext,
    @Info() info: any,
  ) {
    return decideRequest(context, { id, version, approve }, info);
  }

  @Mutation(() => AccessGrant, {
    nullable: true,
    description: 'Periodic review: keeps a grant for another period or lets it lapse.',
  })
  reviewAccess(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('keep', () => Boolean) keep: boolean,
    @Ctx() context: OperationContext,
    @Info() info: any,
  ) {
    return reviewGrant(context, { id, version, keep }, info);
  }

  @Mutation(() => Int, {
    nullable: true,
    description: 'Lets every grant lapse that was last reviewed more than this many days ago; says how many.',
  })
  lapseStaleGrants(@Arg('reviewedMoreThanDaysAgo', () => Int) days: number, @Ctx() context: OperationContext) {
    return lapseStaleGrants(context, days);
  }

  @Mutation(() => DirectoryUser, {
    nullable: true,
    description: 'Takes all access away, at once: within 30 seconds everywhere, also for a token still valid.',
  })
  revokeAccess(@Arg('userKey', () => String) userKey: string, @Ctx() context: OperationContext, @Info() info: any) {
    return revokeUser(context, userKey, info);
  }
}
