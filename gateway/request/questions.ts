import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { invalidInput } from '../../shared-schema/language/errors.ts';
import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { addDays, Calendar } from '../../shared-schema/language/lifecycle/calendar.ts';
import type { Body } from './admission.ts';
import { hashOf } from './registered-operations.ts';

/** A question that ships with the product, as its file in `questions/` says it (docs/decisions/130). */
export interface Question {
  /** What it is asked by: the name of its file. */
  readonly name: string;
  /** What it asks, in the comment at the head of its file: a sentence, and what there is to know beside. */
  readonly about: readonly string[];
  readonly text: string;
  readonly hash: string;
  readonly operation: OperationDefinitionNode;
}

/** Beside the sources or above what was built of them. */
const FOLDER = ['../../questions/', '../../../questions/']
  .map((path) => new URL(path, import.meta.url))
  .find((path) => existsSync(path));

/** Returns the questions that ship with the product, by name; none where their folder was left out. */
export function shippedQuestions(): ReadonlyMap<string, Question> {
  const paths = FOLDER ? globSync('*.graphql', { cwd: fileURLToPath(FOLDER) }).sort() : [];
  const questions = paths.map((path) =>
    questionOf(basename(path, '.graphql'), readFileSync(new URL(path, FOLDER), 'utf8')),
  );
  return new Map(questions.map((each) => [each.name, each]));
}

/** Returns a question of its file's text. @throws Error where that is not one query with a comment at its head */
function questionOf(name: string, text: string): Question {
  const [operation, ...others] = parse(text).definitions;
  const head = /^(?:#.*\n)+/.exec(text)?.[0] ?? '';
  const about = head
    .replaceAll(/^# ?/gm, '')
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter(Boolean);
  if (
    operation?.kind !== Kind.OPERATION_DEFINITION ||
    operation.operation !== 'query' ||
    others.length > 0 ||
    !about[0]
  )
    throw new Error(`questions/${name}.graphql: it is one query, with what it asks in a comment at its head`);
  return { name, about, text, hash: hashOf(text), operation };
}

/** The Department's working days, but for those on which it was closed: what happened on these is no work. */
const CALENDAR = new Calendar();
const SUNDAY = 7;
const MOST_WORKING_DAYS = 250;
const USUAL_WORKING_DAYS = 5;
/** The variables that a question need not be given: days, counted from today at the Department's seat. */
const DAYS: Readonly<Record<string, (today: string, workingDays: number) => string>> = {
  today: (today) => today,
  yesterday: (today) => addDays(today, -1),
  weekEnd: (today) => addDays(today, (SUNDAY - new Date(`${today}T00:00:00Z`).getUTCDay()) % SUNDAY),
  idleSince: (today, workingDays) => CALENDAR.addBusinessDays(today, -workingDays),
};
const WORKING_DAYS = 'workingDays';

/** Returns the names of what may be given with a question. */
export function givenWith({ operation }: Question): string[] {
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return [...declared, ...(declared.includes('idleSince') ? [WORKING_DAYS] : [])];
}

/** What comes with a question. */
interface Given {
  readonly address: URLSearchParams;
  readonly body: unknown;
  /** From when its days are counted. */
  readonly now?: Date;
}

/**
 * Returns the operation that a question is, named by its hash, with what was given beside it in the address and in the
 * body, and the days that were not. @throws INVALID_INPUT for what it does not take
 */
export function asked(question: Question, { address, body, now = new Date() }: Given): Body {
  const { variables = {}, ...others } = objectOf(body, 'body');
  if (Object.keys(others).length > 0) throw invalidInput('body', 'of a question it holds variables alone');
  const given = new Map([...inAddress(address), ...Object.entries(objectOf(variables, 'variables'))]);
  const taken = givenWith(question);
  if ([...given.keys()].some((name) => !taken.includes(name)))
    throw invalidInput('variables', taken.length > 0 ? `there are ${taken.join(', ')}` : 'there are none');
  const workingDays = workingDaysIn(given.get(WORKING_DAYS));
  given.delete(WORKING_DAYS);
  for (const name of taken) {
    const day = Object.hasOwn(DAYS, name) && !given.has(name) ? DAYS[name]?.(legalDay(now), workingDays) : undefined;
    if (day !== undefined) given.set(name, day);
  }
  return {
    variables: Object.fromEntries(given),
    extensions: { persistedQuery: { version: 1, sha256Hash: question.hash } },
  };
}

function objectOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw invalidInput(what, 'it is an object');
  return value as Readonly<Record<string, unknown>>;
}

/** Returns what an address gives: whole numbers as such, what stands there more than once as a list. */
function inAddress(address: URLSearchParams): Map<string, unknown> {
  const read = (text: string): unknown => (/^\d{1,9}$/.test(text) ? Number(text) : text);
  return new Map(
    [...new Set(address.keys())].map((name) => {
      const [first, ...others] = address.getAll(name).map(read);
      return [name, others.length > 0 ? [first, ...others] : first];
    }),
  );
}

/** @throws INVALID_INPUT for what is no number of working days */
function workingDaysIn(given: unknown): number {
  if (given === undefined) return USUAL_WORKING_DAYS;
  if (!Number.isInteger(given) || Number(given) < 1 || Number(given) > MOST_WORKING_DAYS)
    throw invalidInput(WORKING_DAYS, `it is a whole number from 1 to ${MOST_WORKING_DAYS}`);
  return Number(given);
}
