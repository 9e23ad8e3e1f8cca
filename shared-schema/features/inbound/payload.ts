import type { CorrespondenceError } from '../../language/errors.ts';
import { faultsIn, inputNamed } from '../../language/faults.ts';
import { saysNothing } from '../../language/intake/demands.ts';
import type { InboundSettings } from '../../language/intake/inbound-settings.ts';
import type { RegisteredRecord } from '../../language/registry.ts';

/** What a message says, by the elements that it goes to; or why it is not taken: a code, and one of our own fields. */
export type Read =
  | { readonly values: Readonly<Record<string, string>>; readonly reason?: undefined }
  | { readonly reason: string };

/**
 * Returns what a message says. A field that nobody knows is not named: its name is the sender's text, and might say who
 * somebody is.
 */
export function readPayload(item: RegisteredRecord, settings: InboundSettings, body: Buffer): Read {
  const given = parsed(body);
  if (given === undefined) return { reason: 'not-json' };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { reason: 'not-an-object' };
  const { fields } = settings;
  const entries = Object.entries(given);
  if (!entries.every(([field]) => Object.hasOwn(fields, field))) return { reason: 'unknown-field' };
  const [other] = entries.find(([, value]) => typeof value !== 'string') ?? [];
  if (other !== undefined) return { reason: `not-a-text:${other}` };
  const said = entries.filter(([, value]) => !saysNothing(value));
  const missing = mandatoryFields(item, settings).find((field) => !said.some(([name]) => name === field));
  if (missing !== undefined) return { reason: `missing-field:${missing}` };
  return { values: Object.fromEntries(said.map(([field, value]) => [fields[field], String(value)])) };
}

/** Returns the fields without which no message is taken: what a path asks for without fail, or an element's line. */
function mandatoryFields({ byKey, tool }: RegisteredRecord, { fields, itemType }: InboundSettings): string[] {
  const asked = (tool.manifest.intake?.paths ?? [])
    .filter((path) => path.itemType === itemType)
    .flatMap(({ questions }) => questions.filter(({ mandatory }) => mandatory).map(({ element }) => element));
  return Object.entries(fields)
    .filter(([, key]) => asked.includes(key) || byKey.get(key)?.mandatory === true)
    .map(([field]) => field);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** Returns why a message was refused when it was entered: the error's code, and the field that it names. */
export function reasonOf({ fields }: InboundSettings, error: CorrespondenceError): string {
  const code = error.code.toLowerCase().replaceAll('_', '-');
  const [first = error] = faultsIn(error);
  const element = inputNamed(first);
  const field = Object.keys(fields).find((each) => fields[each] === element);
  return field ? `${code}:${field}` : code;
}
