import type { Entitlement } from '../../language/caller.ts';
import { mayDisclose } from '../../language/decision.ts';
import { checkUnit } from '../../language/department.ts';
import { invalidInput } from '../../language/errors.ts';
import { Faults, isFault, placed } from '../../language/faults.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Facts } from '../../language/rules.ts';
import { equipmentOf } from '../feature.ts';
import type { OperationContext } from '../request/operation-context.ts';

/** A record that somebody is to be given, as its rules see it once it is given. */
interface Given {
  readonly record: RegisteredRecord;
  readonly facts: Facts;
}

/** Returns a record's facts as they are for somebody to whom it is assigned, and who may be entrusted with it. */
export const onceAssigned = (facts: Facts, entrusted = false): Facts => ({ ...facts, assigned: true, entrusted });

/** Returns the one answer for a person whom the directory does not know and for one without access. */
export const nobodyWithAccess = (argument: string) =>
  invalidInput(argument, 'nobody with access to this tool has this key');

/**
 * Returns what a person may do who could open the record once it is assigned: somebody whom the directory knows, with a
 * role of the tool in force.
 * @throws INVALID_INPUT, the same for somebody unknown and somebody without access; UNAVAILABLE without the directory
 */
export async function checkPerson(
  { caller, resources }: OperationContext,
  { record, facts }: Given,
  { user, argument }: { readonly user: string; readonly argument: string },
): Promise<Entitlement> {
  const entitlement = await resources.entitlementOf(user);
  const { needToKnow } = record.options;
  if (!entitlement || !mayDisclose(needToKnow, { ...caller, ...entitlement }, facts)) throw nobodyWithAccess(argument);
  return entitlement;
}

/** Checks that one party is there to be given a record, and may be. @throws INVALID_INPUT, as `checkParties` */
export async function checkParty(context: OperationContext, given: Given, party: string): Promise<void> {
  const [, user] = /^user:(.*)$/.exec(party) ?? [];
  if (user === undefined) checkUnit(await context.resources.department(), party, 'party');
  else await checkPerson(context, given, { user, argument: 'party' });
  await equipmentOf(given.record.tool).givenTo(context, given.record, party);
}

/**
 * Checks that parties are there to be given a record: each an office or a component of the Department, or a person with
 * access. Offices and components are not persons; whoever of them has no role sees nothing. Whom a record is taken from
 * is not asked: it may be gone.
 * @throws INVALID_INPUT for each, as `checkPerson`, or with the list that an office or a component is not on
 */
export async function checkParties(context: OperationContext, given: Given, parties: readonly string[]): Promise<void> {
  const faults = new Faults();
  for (const [at, party] of parties.entries()) {
    await checkParty(context, given, party).catch((error) => {
      if (!isFault(error)) throw error;
      faults.add(placed(error, 'add', String(at)));
    });
  }
  faults.check();
}
