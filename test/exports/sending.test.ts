import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { EXPORT_LIMITS } from '../../gateway/request/exports/limits.ts';
import { type Asking, Export, type ExportDoor } from '../../gateway/request/exports/one-export.ts';
import { CSV } from '../../gateway/request/exports/sheets.ts';
import type { Place } from '../../gateway/request/exports/under-way.ts';
import type { OwnOperation } from '../../gateway/request/own-events.ts';
import { type Caller, systemCaller } from '../../shared-schema/language/caller.ts';
import { unavailable } from '../../shared-schema/language/errors.ts';
import { readCsv } from '../support/exports.ts';
import { type AskedOfList, exportedOf, frontOf, LIST, MADE_UP, pageOf, walkOf } from '../support/walked.ts';

/* How the rows of an export are sent: in groups, as long as their caller may see them, with what the file says last. */

/** A client that takes what it is sent at its own pace. */
function client(pace: () => Promise<unknown>) {
  let text = '';
  const stream = new Writable({
    highWaterMark: 1_000,
    write(chunk, _encoding, taken) {
      text += chunk;
      pace().then(() => taken());
    },
  });
  return Object.assign(stream, {
    headersSent: false,
    status: () => Object.assign(stream, { headersSent: true }),
    attachment: () => stream,
    setHeader: () => stream,
    text: () => text,
  });
}

const REQUEST = { headers: {}, app: { get: () => () => false }, socket: {}, ip: '' };

/** Returns where an export works that nothing else ends. */
function placeOf(): Place {
  const stopping = new AbortController();
  return { signal: stopping.signal, stop: (by) => stopping.abort(by), rest: async () => {}, leave: () => {} };
}

/** What is exported to whom, and what is different from any other door. */
interface Sending extends Partial<Pick<ExportDoor, 'limits' | 'enters'>> {
  readonly answer: AskedOfList;
  readonly callerNow?: () => Caller;
  readonly wishes?: ReadonlySet<'no-about'>;
  /** What is asked for; the whole list where nothing is said. */
  readonly query?: string;
  /** What ends it, beside its rows. */
  readonly place?: Place;
  /** Whether its client has gone already. */
  readonly isGone?: boolean;
  /** Where its last event goes. */
  readonly ended?: OwnOperation[];
  /** How the client takes what it is sent; at once where nothing is said. */
  readonly pace?: () => Promise<unknown>;
}
/** Exports the list that is made up, and returns what came of it. */
async function sent(sending: Sending) {
  const { answer, callerNow = () => systemCaller('somebody', []), query = LIST, ...others } = sending;
  const { wishes = new Set(), pace, place = placeOf(), isGone, ended = [], ...rest } = others;
  const response = client(pace ?? (async () => {}));
  if (isGone) response.destroy();
  const { spending, isLong } = walkOf({ front: frontOf(answer) });
  const door = {
    title: 'made up',
    front: frontOf(answer),
    policy: { isElement: () => true, isPersonal: () => false },
    ownEvent: async (_caller: Caller, operation: OwnOperation) => void ended.push(operation),
    callers: { callerOf: async () => callerNow() },
    spending,
    isLong,
    limits: EXPORT_LIMITS,
    ...rest,
  };
  const context = { caller: systemCaller('somebody', []), accounted: {} };
  const asking = { door, request: REQUEST, response, context, format: CSV } as unknown as Asking;
  const exported = exportedOf(query);
  const asked = { exported, document: exported.document, variables: {}, wishes };
  await new Export(asking, asked, place).send();
  return { text: response.text(), ended };
}
const LONG = 'x'.repeat(3_000);

const answered: AskedOfList = (_, of) => pageOf(of, { rows: 100, text: LONG });

describe('rows', () => {
  it('are sent in groups: a slow reader who takes each of them in time gets all', async () => {
    // A machine that is busy may take seconds where it should take 400 ms.
    const limits = { ...EXPORT_LIMITS, stall: 2_000 };
    let taken = 0;
    const pace = () => {
      taken += 400;
      return delay(400);
    };
    const { text, ended } = await sent({ answer: answered, limits, pace });
    expect(taken).toBeGreaterThan(limits.stall);
    expect(text).toContain('# end: 100 rows, complete');
    expect(ended).toEqual([expect.objectContaining({ outcome: 'ok', rule: null, letOut: 100, letOutOf: [MADE_UP] })]);
  });

  it('end with their caller’s right, also in the middle of a part, and the file says by what', async () => {
    const limits = { ...EXPORT_LIMITS, fresh: 50 };
    let key = 'a manager';
    const { text, ended } = await sent({
      answer: answered,
      callerNow: () => ({ ...systemCaller('somebody', []), key }),
      limits,
      pace: async () => {
        await delay(60);
        key = 'none any more';
      },
    });
    expect(ended).toEqual([expect.objectContaining({ outcome: 'error', rule: 'rights-changed' })]);
    expect(ended[0]?.letOut).toBeLessThan(100);
    expect(text).toContain(`# broken off: after ${ended[0]?.letOut} rows: rights-changed`);
    expect(text).not.toContain('complete');
  });

  it('end for who may not enter the door any more', async () => {
    let enters = true;
    const { ended } = await sent({
      answer: (_, of) => {
        enters = of.variables.exportedAfter === undefined;
        return pageOf(of, { rows: 300 });
      },
      enters: () => enters,
    });
    expect(ended).toEqual([expect.objectContaining({ outcome: 'error', rule: 'no-need-to-know' })]);
  });

  it('are not sent once they are old, however steadily they are read', async () => {
    const limits = { ...EXPORT_LIMITS, fresh: 50, oldest: 200 };
    const { ended } = await sent({ answer: answered, limits, pace: () => delay(100) });
    expect(ended).toEqual([expect.objectContaining({ outcome: 'error', rule: 'slow-reader' })]);
  });
});

describe('a list that was asked for in part', () => {
  const answer: AskedOfList = (_, of) => pageOf(of, { rows: 400 });

  it('is a file that says how many were wanted, and that there are more', async () => {
    const { text, ended } = await sent({ answer, query: '{ things(first: 50) { nodes { name } } }' });
    expect(text).toContain('\r\n# filter: first 50,\r\n');
    expect(readCsv(text).about.at(-1)).toBe('# end: 50 rows, as many as were asked for; there are more');
    expect(text).not.toContain('complete');
    expect(ended).toEqual([expect.objectContaining({ outcome: 'ok', rule: null, letOut: 50 })]);
  });

  it('is a file that says from where on, and repeats no cursor', async () => {
    const { text } = await sent({ answer, query: '{ things(after: "350") { nodes { name } } }' });
    expect(readCsv(text).about).toContain('# filter: after "(given)"');
    expect(readCsv(text).about.at(-1)).toBe('# end: 50 rows, all that follow the one that was given');
    expect(text).not.toContain('complete');
  });
});

describe('a list that is cut without a word', () => {
  const history =
    (rows: number): AskedOfList =>
    () => ({ item: { history: Array.from({ length: rows }, () => ({ name: 'row' })) } });
  const said = async (rows: number, query: string) => {
    const { text, ended } = await sent({ answer: history(rows), query });
    return [
      readCsv(text)
        .about.at(-1)
        ?.replace(/:? (\d+ rows, )/, ' '),
      ended[0]?.rule,
    ];
  };

  it('is not called complete where it has as many as it may have', async () => {
    const more = '# end and there may be more: it has no more at once';
    expect(await said(500, '{ item { history { name } } }')).toEqual([more, 'not-complete']);
    expect(await said(3, '{ item { history(first: 3) { name } } }')).toEqual([more, 'not-complete']);
    expect(await said(499, '{ item { history { name } } }')).toEqual(['# end complete', null]);
  });

  it('is none where the file could not say so', async () => {
    const of = { answer: history(500), wishes: new Set(['no-about'] as const) };
    await expect(sent({ ...of, query: '{ item { history { name } } }' })).rejects.toMatchObject({
      told: { code: 'UNAVAILABLE' },
    });
  });
});

describe('a list that is not all there is', () => {
  const answer: AskedOfList = (_, of) => pageOf(of, { rows: 2, complete: false });
  it('is a file that says so', async () => {
    const { text, ended } = await sent({ answer });
    expect(text).toContain('# end: 2 rows, and there may be more');
    expect(text).not.toContain('complete');
    expect(ended).toEqual([expect.objectContaining({ outcome: 'ok', rule: 'not-complete' })]);
  });

  it('is none where the file could not say so', async () => {
    const ended: OwnOperation[] = [];
    const refused = sent({ answer, wishes: new Set(['no-about'] as const), ended });
    await expect(refused).rejects.toMatchObject({ told: { code: 'UNAVAILABLE' } });
    // Its parts stand in the audit: so does that nothing of them was let out.
    expect(ended).toEqual([
      expect.objectContaining({ outcome: 'error', rule: 'UNAVAILABLE', letOut: 0, letOutOf: [MADE_UP] }),
    ]);
  });
});

describe('an export of which nothing was sent', () => {
  it('is left to its door to account for, where it was refused before anything was read', async () => {
    const ended: OwnOperation[] = [];
    const refused = sent({ answer: answered, enters: () => false, ended });
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(ended).toEqual([]);
  });

  it('reads nothing for who had gone before it began', async () => {
    let asked = 0;
    const { ended } = await sent({
      answer: (_, of) => {
        asked += 1;
        return pageOf(of, { rows: 100 });
      },
      isGone: true,
    });
    expect(asked).toBe(0);
    expect(ended).toEqual([expect.objectContaining({ outcome: 'error', rule: 'client-gone', letOut: 0 })]);
  });
});

describe('an export that ends with its server', () => {
  it('says so, in the file and in its event', async () => {
    const place = placeOf();
    const { text, ended } = await sent({
      answer: (_, of) => {
        if (of.variables.exportedAfter !== undefined) place.stop(unavailable('The service'));
        return pageOf(of, { rows: 500 });
      },
      place,
    });
    expect(ended).toEqual([expect.objectContaining({ outcome: 'error', rule: 'UNAVAILABLE' })]);
    expect(text).toMatch(/# broken off: after \d+ rows: UNAVAILABLE/);
  });
});
