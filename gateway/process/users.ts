import { readAddress, readDepartment, readFacts, spendIn } from '../../subgraphs/index.ts';
import { Callers, type DirectorySource, type TaskedSource } from '../request/callers.ts';
import { keptDepartment } from '../request/department.ts';
import {
  addressOverHttp,
  departmentOverHttp,
  directoryOverHttp,
  spendOverHttp,
} from '../request/directory-over-http.ts';
import { FACTS } from '../request/proof-keys.ts';
import { POINTS, Spending } from '../request/spending.ts';
import type { Configuration } from './configuration.ts';
import { DEVELOPMENT_ISSUER, developmentKeys } from './development-issuer.ts';
import { MANIFESTS } from './manifests.ts';
import { elsewhere, type Parts } from './placement.ts';
import { taskedBy, taskedComponentBy } from './tasked.ts';

/** Says to callers, tools and spending where they learn of users: of the directory here, or in another process. */
export function knowUsers(parts: Parts) {
  const { configuration, host, proofKeys, directory } = parts;
  const facts = directory ? (user: string) => readFacts(directory, user) : undefined;
  const address = directory ? (user: string) => readAddress(directory, user) : undefined;
  const department = directory ? () => readDepartment(directory) : undefined;
  const spendAt = directory ? spendIn(directory) : undefined;
  const remote = () => [elsewhere(configuration, 'directory'), proofKeys(FACTS)] as const;
  const spending = new Spending(spendAt ?? spendOverHttp(...remote()), configuration.callerPoints);
  const tasked = atCost(taskedBy(parts), spending);
  const callers = callersFor(configuration, facts ?? directoryOverHttp(...remote()), tasked);
  host.knowEntitlements((user) => callers.entitlementOf(user));
  host.knowDepartment(keptDepartment(department ?? departmentOverHttp(...remote())));
  host.knowAddresses(address ?? addressOverHttp(...remote()));
  host.knowTaskers(taskedComponentBy(parts));
  return { callers, spending, spendAt, facts, address, department };
}

/** Returns what tells whose a tasker is, at the cost of a refusal where it is not theirs: guessing has its limit. */
const atCost =
  (tasked: TaskedSource, spending: Spending): TaskedSource =>
  async (caller, controlNumber) => {
    spending.check(caller.user);
    const is = await tasked(caller, controlNumber);
    if (!is) spending.take(caller.user, POINTS.refused);
    return is;
  };

/** Returns who may call, by the configured issuer, or the development issuer on one machine. */
export const callersFor = (configuration: Configuration, directory: DirectorySource, tasked?: TaskedSource): Callers =>
  new Callers({
    issuer: configuration.issuer ?? DEVELOPMENT_ISSUER,
    audience: configuration.audience,
    keys: configuration.jwksUri
      ? { remote: configuration.jwksUri }
      : { local: developmentKeys(configuration.dataDirectory) },
    directory,
    ...(tasked ? { tasked } : {}),
    // The audit is no tool; its readers' role asks for nothing beyond what holds for everybody.
    admissions: new Map([
      ['audit', {}],
      ...MANIFESTS.map(({ manifest }) => [manifest.key, manifest.admission] as const),
    ]),
    departmentNetworks: configuration.departmentNetworks,
  });
