import type pg from 'pg';
import type { Caller } from '../../language/caller.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import { shownOf } from '../../language/registry.ts';
import { IS_EXPORT } from '../../runtime/audit/audited.ts';
import { digestsOfValue, isSought, soughtDigest, wordsSought } from '../../runtime/audit/sought.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { stemOf, wordsOf } from '../words/index.ts';

/** The role that asks the audit; a person holds it, no tool's role includes it. */
const READER = 'audit.reader';

/** Somebody who looked for a value, and how it went. Never the value. */
export interface Look {
  readonly at: string;
  readonly actor: string;
  readonly purpose: string | null;
  readonly door: string;
  readonly action: string;
  readonly outcome: string;
  readonly records: number;
  readonly attempts: number;
  readonly requestId: string;
}
/** What was looked for: an element by its coordinate, or `<Type>.words` for searches, and the value. */
interface Question {
  readonly what: string;
  readonly value: string;
  /** A day from which on. */
  readonly since?: string;
}

/**
 * Returns who looked for a value in a tool, oldest first: as a whole, as a bound, by any of its beginnings, or its
 * words. The value is stored nowhere; that it was asked for is an event itself, under the same digest, also where it is
 * refused. `auditor` is a connection of the tool's auditor. @throws FORBIDDEN, INVALID_INPUT
 */
export const whoLooked = (
  hosted: HostedTool,
  caller: Caller,
  auditor: pg.Client,
  { what, value, since = '-infinity' }: Question,
): Promise<Look[]> =>
  runCommand(hosted, { caller, name: 'who-looked' }, async ({ account }) => {
    account.action = 'who-looked';
    if (since !== '-infinity' && !/^\d{4}-\d{2}-\d{2}$/.test(since))
      throw invalidInput('since', 'a day, such as 2026-01-31');
    const asked = digestsFor(hosted, what, value);
    for (const [digest] of asked) if (digest) account.sought(digest);
    if (!caller.roles.has(READER)) throw forbidden('the audit', 'no-need-to-know');
    await hosted.attempts.flush();
    const { rows } = await auditor.query<Look>(
      // The parts of an export are one look, which ended as the worst of them did: the names happen to be in that
      // order.
      `select min(e.at)::text as at, e.actor, e.purpose, e.door, min(e.action) as action, min(e.outcome) as outcome,
         sum(cardinality(e.ids))::int as records, coalesce(sum(e.attempts), 1)::int as attempts,
         e.request_id as "requestId"
       from audit.event e
       where e.at >= $1::timestamptz and ${asked.map((_, at) => `e.sought && $${at + 2}::bytea[]`).join(' and ')}
       group by e.actor, e.purpose, e.door, e.request_id, case when not ${IS_EXPORT} then e.id end
       order by min(e.at)`,
      [since, ...asked],
    );
    account.results = rows.length;
    return rows;
  });

/**
 * Returns the digests to look for, any of each: of a value one set, of a text one for each word, by its forms and its
 * beginnings. @throws INVALID_INPUT
 */
function digestsFor({ tool, keys }: Pick<HostedTool, 'tool' | 'keys'>, what: string, value: string): Buffer[][] {
  const [type, key] = what.split('.');
  const record = shownOf(tool).find((each) => each.name === type);
  if (!record) throw invalidInput('element', 'a type of the tool and its element, such as IqFolder.name');
  if (key === 'words') {
    const words = [...wordsOf(value).keys()];
    if (words.length === 0) throw invalidInput('value', 'words of two or more letters or digits');
    // What was looked for before words had stems stands there as it was written.
    return words.map((word) => [
      soughtDigest(keys, wordsSought(record), 'eq', stemOf(word)),
      ...digestsOfValue(keys, wordsSought(record), word),
    ]);
  }
  const element = record.byKey.get(key ?? '');
  if (!element || !isSought(element))
    throw invalidInput('element', 'only of personal elements is it kept who looked for which value');
  const parsed = element.kind.parse(value);
  if (!parsed.ok) throw invalidInput('value', parsed.rule);
  return [digestsOfValue(keys, element.coordinate, parsed.value)];
}
