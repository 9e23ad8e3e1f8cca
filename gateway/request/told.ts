import { type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { PURPOSE_RULE, ruleId, type VisibilityState } from '../../shared-schema/language/decision.ts';
import {
  CorrespondenceError,
  type ErrorCode,
  LOOK_UP_REASONS,
  OFF_TERMS,
} from '../../shared-schema/language/errors.ts';
import { SPII_KINDS } from '../../shared-schema/language/intake/spii.ts';
import { ITEM_EVENTS, TASKER_EVENTS } from '../../shared-schema/language/lifecycle/vocabulary.ts';
import { type RegisteredElement, type RegisteredTool, shownOf } from '../../shared-schema/language/registry.ts';
import type { Place, WithheldNote } from '../../shared-schema/runtime/audit/account.ts';
import { isUuid } from '../../shared-schema/runtime/records/row.ts';
import { type AnswerShape, Misshapen } from './shaped.ts';

/*
 * Errors and notes of a subgraph in another process. Nothing that it says is handed on as it stands: a code chooses our
 * own text, and of what goes with it only what is known here, so that no address, no secret and no value of somebody
 * else's driver reaches a client.
 */
const TEXTS: Readonly<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'A valid access token is needed.',
  FORBIDDEN: 'You may not use this.',
  PURPOSE_NEEDED: 'This needs a stated purpose.',
  INVALID_INPUT: 'The input is not valid.',
  PERSISTED_QUERY_NOT_FOUND: 'PersistedQueryNotFound',
  INVALID_CURSOR: 'This cursor was not made for this list, filter, order and caller.',
  MARK_TOO_OLD: 'What happened since then is not kept any more. Read anew, then listen.',
  SPII_FOUND: 'A text holds sensitive personal data.',
  NOT_MADE: 'Another change of this operation was refused, so nothing was changed.',
  GRANT_REFUSED: 'The role is not granted: its terms stand against it.',
  FILE_REFUSED: 'The file was not taken.',
  REPLY_HELD: 'The reply may not leave like this.',
  NOT_FOUND: 'Nothing that you may see has this identifier.',
  LOOK_UP_FAILED: 'The system outside the tool has answered nothing that can be shown.',
  STALE_VERSION: 'Somebody else has changed this record since you read it.',
  EVENT_NOT_ALLOWED: 'This event may not happen now.',
  RECORD_FROZEN: 'The record is closed, and its copy frozen. Reopen it first.',
  AUDIT_UNAVAILABLE: 'The request cannot be accounted for, so it was not carried out.',
  UNAVAILABLE: 'A part of the answer cannot be had at present.',
  TOO_COMPLEX: 'The operation is over a limit.',
  RATE_LIMITED: 'You have asked for too much in a minute.',
  INTERNAL: 'The request failed.',
};
/** Every reason that our own tools give, but for what they say in words. */
const REASONS = new Set([
  ...[
    'no-need-to-know',
    'no-rule',
    'purpose-needed',
    'original-only',
    ...Object.keys(OFF_TERMS),
    'not-approver-of-this-office',
    'not-approver-of-this-tool',
    'second-person-needed',
    'gateway-proof-needed',
  ],
  ...[
    'access-revoked',
    'outside-the-department',
    'supervisor-approval-missing',
    'training-lapsed',
    'tecs-course-lapsed',
    'mfa-needed',
    'network',
    'federal-only',
    'badge-missing',
    'nda-missing',
  ],
  ...[
    'background-check-missing',
    'not-designated',
    'office',
    'division',
    'no-token',
    'malformed-token',
    'token-expired',
    'token-invalid',
    'unknown-user',
  ],
  ...[
    'infected',
    'type',
    'length',
    'spii',
    'closed',
    'pii',
    'not-scripted',
    'recipient',
    'privacy-release',
    'file-not-examined',
  ],
  ...LOOK_UP_REASONS,
]);
/** Every state that a note may say; a state that is new in `decision.ts` does not compile until it stands here. */
const STATES: Readonly<Record<VisibilityState, true>> = {
  withheld: true,
  'grayed-out': true,
  'not-collected': true,
  'redacted-at-intake': true,
  'on-hold': true,
  disposed: true,
  unavailable: true,
  'purpose-needed': true,
};
/** Errors beyond these are not passed on. */
const MOST = 1_000;

/** What is known here of the subgraph that answers. */
export interface Known {
  /** The key of its tool. */
  readonly tool: string;
  readonly elements: ReadonlyMap<string, RegisteredElement>;
  /** Names of arguments and input fields, and coordinates of elements: what an error may say is not valid. */
  readonly inputs: ReadonlySet<string>;
}
/** Returns what a tool's records and its schema let its errors and notes name. */
export function knownOf(tool: RegisteredTool, schema: GraphQLSchema): Known {
  const elements = new Map(
    shownOf(tool).flatMap((record) => record.elements.map((element) => [element.coordinate, element] as const)),
  );
  const inputs = new Set([...elements.keys(), 'arguments', 'variables', 'document']);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) for (const name of Object.keys(type.getFields())) inputs.add(name);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) for (const argument of field.args) inputs.add(argument.name);
  }
  return { tool: tool.key, elements, inputs };
}

/** Tells whether a value from elsewhere is an object, and no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Tells whether a reason is known; of several, with commas between, whether all are. */
const isReason = (value: unknown): value is string =>
  typeof value === 'string' && value.split(',').every((each) => REASONS.has(each));
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** The details that may go with an error, each with what it must be. */
type Check = (value: unknown, known: Known, shape: AnswerShape) => boolean;
const isElement: Check = (value, { elements }) => typeof value === 'string' && elements.has(value);
const isInput: Check = (value, { inputs }, shape) =>
  typeof value === 'string' && (inputs.has(value) || (value.startsWith('$') && shape.variables.has(value.slice(1))));
const isEvent: Check = (value) =>
  typeof value === 'string' && (Object.hasOwn(ITEM_EVENTS, value) || Object.hasOwn(TASKER_EVENTS, value));
const isCorrelation: Check = (value) => typeof value === 'string' && isUuid(value);
const DETAILS: Readonly<Partial<Record<ErrorCode, Readonly<Record<string, Check>>>>> = {
  UNAUTHENTICATED: { reason: isReason },
  FORBIDDEN: { reason: isReason },
  PURPOSE_NEEDED: { reason: isReason },
  INVALID_INPUT: { argument: isInput },
  SPII_FOUND: { element: isElement },
  FILE_REFUSED: { reason: isReason },
  REPLY_HELD: { reason: isReason, element: isElement },
  LOOK_UP_FAILED: { reason: isReason },
  STALE_VERSION: { currentVersion: isCount },
  EVENT_NOT_ALLOWED: { event: isEvent },
  RATE_LIMITED: { retryAfter: isCount },
  UNAVAILABLE: { correlation: isCorrelation },
  INTERNAL: { correlation: isCorrelation },
};

/** Returns where in a text something was found; undefined where that is not said in our way. */
function findingsIn(given: unknown): { kind: string; from: number; to: number }[] | undefined {
  if (!Array.isArray(given) || given.length > MOST) return undefined;
  const right = given.every(
    (each) =>
      isObject(each) &&
      (SPII_KINDS as readonly unknown[]).includes(each.kind) &&
      isCount(each.from) &&
      isCount(each.to),
  );
  return right ? given.map(({ kind, from, to }) => ({ kind, from, to })) : undefined;
}

/** Returns the code of an error as it came, `INTERNAL` for one that is none of ours. */
export function codeOf(error: unknown): ErrorCode {
  const code = isObject(error) && isObject(error.extensions) ? error.extensions.code : undefined;
  return typeof code === 'string' && Object.hasOwn(TEXTS, code) ? (code as ErrorCode) : 'INTERNAL';
}

function toldError(error: unknown, known: Known, shape: AnswerShape): CorrespondenceError {
  const code = codeOf(error);
  const given = isObject(error) && isObject(error.extensions) ? error.extensions : {};
  const checks = Object.entries(DETAILS[code] ?? {});
  const details = Object.fromEntries(
    checks.filter(([name, check]) => check(given[name], known, shape)).map(([name]) => [name, given[name]]),
  );
  const findings = code === 'SPII_FOUND' || code === 'REPLY_HELD' ? findingsIn(given.findings) : undefined;
  // A proof that the subgraph did not take is no matter of the caller's token.
  const told = code === 'UNAUTHENTICATED' && details.reason === undefined ? 'UNAVAILABLE' : code;
  const text = told === 'INVALID_INPUT' && details.argument ? `${details.argument}: it is not valid.` : TEXTS[told];
  const ours = new CorrespondenceError(told, text, { ...details, ...(findings ? { findings } : {}) });
  const path = isObject(error) && Array.isArray(error.path) && shape.placeAt(error.path) ? [...error.path] : undefined;
  return Object.assign(ours, { path });
}

/** Returns the text of a fault of this code and way, in our words; either may not have been asked for. */
export function textOfFault(code: unknown, way: readonly string[] | null): string {
  const input = way?.findLast((step) => !/^\d+$/.test(step));
  if ((code === undefined || code === 'INVALID_INPUT') && input) return `${input}: it is not valid.`;
  return TEXTS[(code as ErrorCode | undefined) ?? 'INVALID_INPUT'];
}

/** Returns a subgraph's errors as a caller may see them, undefined where it says of none. @throws Misshapen */
export function toldErrors(errors: unknown, known: Known, shape: AnswerShape): CorrespondenceError[] | undefined {
  if (errors === undefined || errors === null) return undefined;
  if (!Array.isArray(errors)) throw new Misshapen('errors are a list');
  return errors.length === 0 ? undefined : errors.slice(0, MOST).map((error) => toldError(error, known, shape));
}

/**
 * Returns what a subgraph says that it withheld: elements of its own, at places that were asked for, for reasons that
 * are known, under the rule as it stands here. What says something else is dropped.
 */
export function toldNotes(notes: unknown, { tool, elements }: Known, shape: AnswerShape): WithheldNote[] {
  if (!Array.isArray(notes)) return [];
  return notes.flatMap((note): WithheldNote[] => {
    if (!isObject(note) || !isPlace(note.path)) return [];
    const { path, reason } = note;
    const element = elements.get(String(note.element));
    const state = (Object.keys(STATES) as VisibilityState[]).find((each) => each === note.state);
    if (!element || !state || shape.placeAt(path)?.field !== element.key) return [];
    const told = { path: [...path], element: element.coordinate, reason: isReason(reason) ? reason : 'unknown', state };
    const face = state === 'purpose-needed' ? 'purpose' : 'see';
    const sentence = face === 'purpose' ? PURPOSE_RULE : element.rule.sentence;
    return [{ ...told, rule: ruleId(tool, element.coordinate, face), sentence }];
  });
}
/** Tells whether a value from elsewhere is a place of an answer; nothing lies as deep as this. */
const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) &&
  value.length <= MOST_STEPS &&
  value.every((step) => typeof step === 'string' || isCount(step));
const MOST_STEPS = 100;
