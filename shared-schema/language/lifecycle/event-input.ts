import { isBlank } from '../blank.ts';
import { eventNotAllowed, invalidInput } from '../errors.ts';
import { Faults } from '../faults.ts';
import type { SpiiDecision } from '../intake/spii.ts';
import type { Verdict } from './events.ts';
import { type Given, RESULTS } from './vocabulary.ts';

/** What an event is asked for with: columns' own values, before they are parsed. */
export type EventInput = Partial<Record<Given, unknown>> & {
  readonly template?: string | null;
  /** What is decided of SPII in a draft. */
  readonly spii?: readonly SpiiDecision[] | null;
};

/**
 * Checks that what an event needs was given, and nothing that makes no sense with it. @throws EVENT_NOT_ALLOWED,
 * INVALID_INPUT
 */
export function checkInput(verdict: Verdict, input: EventInput): void {
  if (!verdict.allowed) throw eventNotAllowed(verdict.name, verdict.reason ?? '');
  const faults = new Faults();
  const given = (key: Given) =>
    input[key] !== undefined &&
    input[key] !== null &&
    !(typeof input[key] === 'string' && (key === 'text' ? isBlank(input[key]) : input[key] === '')) &&
    !(Array.isArray(input[key]) && (input[key] as unknown[]).length === 0);
  // What an event has no use for it does not keep: a code that nobody checks would be a place for free text.
  for (const key of Object.keys(input))
    if (
      given(key as Given) &&
      ![...verdict.needs, ...verdict.may].includes(key as Given) &&
      !(key === 'template' && verdict.needs.includes('taskers')) &&
      !(key === 'spii' && verdict.needs.includes('draft'))
    )
      faults.add(invalidInput(key, `${verdict.name} takes none`));
  for (const key of verdict.needs)
    if (
      !given(key) &&
      !(key === 'taskers' && input.template) &&
      !(key === 'text' && verdict.fileWillDo && isKept(input.files))
    )
      faults.add(invalidInput(key, `${verdict.name} needs it`));
  // A-OV-13: a refusal to concur says why; an official response and comments say what.
  const result = RESULTS.find((each) => each === input.result);
  const says = verdict.name === 'respond' && result && result !== 'concurrence';
  if (says && verdict.may.includes('text') && !given('text')) {
    if (!given('files')) faults.add(invalidInput('text', `${result} needs it`));
    // What is only said of a file is no response.
    else if (result === 'official-response' && !isKept(input.files))
      faults.add(invalidInput('files', 'an official response is a text, or a file that is kept here'));
  }
  faults.check();
}

/** Tells whether one of these files is kept here: it was uploaded, and is named by its id. */
const isKept = (files: unknown): boolean =>
  Array.isArray(files) && files.some((each: { readonly file?: unknown } | null) => typeof each?.file === 'string');
