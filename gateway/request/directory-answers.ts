import type { Department } from '../../shared-schema/language/department.ts';
import type { DirectoryFacts } from '../../shared-schema/language/entitlement.ts';
import { isNetwork } from '../../shared-schema/language/networks.ts';
import type { Spent } from './spending.ts';

/*
 * Answers of a directory in another process. They decide who may see what, so each is read field by field: anything
 * that is missing, more than it may be or of another user makes the whole answer none.
 */
const LONGEST = 200;
const MOST = 1_000;
const EMPLOYMENTS = ['federal', 'contractor', 'public', 'service'] as const;

const wrong = (name: string): Error => new Error(`the directory's answer: ${name}`);
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= LONGEST;

/** Returns what reads the members of an answer, each by its form; the readers throw Error for any other. */
function readersOf(json: object) {
  const given = new Map(Object.entries(json));
  const read = <T>(name: keyof DirectoryFacts, is: (value: unknown) => boolean): T => {
    const value = given.get(name);
    if (!is(value)) throw wrong(name);
    return value as T;
  };
  const text = (name: keyof DirectoryFacts) => read<string | null>(name, (value) => value === null || isText(value));
  const day = (name: keyof DirectoryFacts) =>
    read<string | null>(
      name,
      (value) => value === null || (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)),
    );
  const flag = (name: keyof DirectoryFacts) => read<boolean>(name, (value) => typeof value === 'boolean');
  const texts = (name: keyof DirectoryFacts, is: (value: string) => boolean = () => true) =>
    read<string[]>(
      name,
      (value) => Array.isArray(value) && value.length <= MOST && value.every((each) => isText(each) && is(each)),
    );
  return { read, text, day, flag, texts };
}

/**
 * Returns the facts of one user from what came as JSON, null where the directory knows nobody by this key. @throws
 * Error for anything else
 */
export function factsFrom(json: unknown, user: string): DirectoryFacts | null {
  if (json === null) return null;
  if (typeof json !== 'object' || Array.isArray(json)) throw wrong('no facts');
  const { read, text, day, flag, texts } = readersOf(json);
  return {
    user: read<string>('user', (value) => value === user),
    component: text('component'),
    office: text('office'),
    ...((json as Partial<DirectoryFacts>).offices === undefined ? {} : { offices: texts('offices') }),
    division: text('division'),
    groups: texts('groups'),
    dutyLocation: text('dutyLocation'),
    employment: read<DirectoryFacts['employment']>('employment', (value) =>
      (EMPLOYMENTS as readonly unknown[]).includes(value),
    ),
    badge: flag('badge'),
    nonDisclosureAgreementOn: day('nonDisclosureAgreementOn'),
    backgroundCheckOn: day('backgroundCheckOn'),
    supervisorApprovedOn: day('supervisorApprovedOn'),
    designatedInWritingOn: day('designatedInWritingOn'),
    privacyTrainingOn: day('privacyTrainingOn'),
    securityTrainingOn: day('securityTrainingOn'),
    ...((json as Partial<DirectoryFacts>).tecsCourseOn === undefined ? {} : { tecsCourseOn: day('tecsCourseOn') }),
    mfaRequired: flag('mfaRequired'),
    allowedNetworks: texts('allowedNetworks', isNetwork),
    revoked: flag('revoked'),
    roles: texts('roles', (role) => /^[a-z0-9-]+\.[a-z0-9-]+$/.test(role)),
  };
}

/** Returns one mail address from what came as JSON, null where there is none. @throws Error for anything else */
export function addressFrom(json: unknown): string | null {
  if (json === null) return null;
  if (typeof json !== 'string' || json.length > 254 || !/^[^\s@<>"(),:;[\]\\]+@[A-Za-z0-9.-]+$/.test(json))
    throw wrong('no address');
  return json;
}

/** Returns the Department's components and offices from what came as JSON. @throws Error for anything else */
export function departmentFrom(json: unknown): Department {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw wrong('no department');
  const components = Object.entries(json as Record<string, unknown>);
  const isOffices = (value: unknown): value is string[] =>
    Array.isArray(value) && value.length <= MOST && value.every(isText);
  if (components.length > MOST || !components.every(([name, offices]) => isText(name) && isOffices(offices)))
    throw wrong('no department');
  return Object.fromEntries(components) as Department;
}

/** Returns what a caller has spent from what came as JSON. @throws Error for anything else */
export function spentFrom(json: unknown): Spent {
  const { points, millisecondsLeft } = (json ?? {}) as Partial<Record<keyof Spent, unknown>>;
  const isAmount = (value: unknown): value is number =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (!isAmount(points) || !isAmount(millisecondsLeft) || millisecondsLeft > 3_600_000) throw wrong('no spending');
  return { points, millisecondsLeft };
}
