import type { CodedValue } from '../coded.ts';

/**
 * What is told of an item by mail, as it is entered and as it comes into another state, to the user who filed it, at
 * the address that the directory has. Nothing of the item but its control number and the plain words of its state.
 */
export interface NoticeSettings {
  /** Where the assessment says so. */
  readonly source: string;
  /** The subject, with `{controlNumber}`. */
  readonly subject: string;
  /** The text, with `{controlNumber}` and `{state}`. */
  readonly text: string;
  /** The states that are told, each in words where its own label is not plain. */
  readonly states: Readonly<Record<string, string | true>>;
}

/** What a template may be filled with. */
interface Filling {
  readonly controlNumber: string;
  readonly state: string;
}
/** Returns a template filled in. */
const filled = (template: string, { controlNumber, state }: Filling): string =>
  template.replaceAll('{controlNumber}', controlNumber).replaceAll('{state}', state);

/** Returns subject and text of what is told of an item in a state. */
export function noticeOf(
  { subject, text, states }: NoticeSettings,
  { controlNumber, state }: Filling,
  known: readonly CodedValue[],
): { readonly subject: string; readonly text: string } {
  const own = states[state];
  const words = typeof own === 'string' ? own : (known.find(({ key }) => key === state)?.label ?? state);
  const filling = { controlNumber, state: words };
  return { subject: filled(subject, filling), text: filled(text, filling) };
}

/** Returns what is wrong with notices: a state that the item has not, a template without the number, or with more. */
export function gapsOfNotices({ subject, text, states }: NoticeSettings, known: readonly string[]): string[] {
  const fields = (template: string): readonly string[] => template.match(/\{[^}]*\}/g) ?? [];
  const others = [subject, text].flatMap(fields).filter((each) => !['{controlNumber}', '{state}'].includes(each));
  return [
    ...Object.keys(states)
      .filter((state) => !known.includes(state))
      .map((state) => `notices: the item has no state ${state}`),
    ...(Object.keys(states).length === 0 ? ['notices: no state is told'] : []),
    ...(fields(text).includes('{controlNumber}') ? [] : ['notices: the text has no {controlNumber}']),
    ...others.map((each) => `notices: ${each} is told to nobody`),
  ];
}
