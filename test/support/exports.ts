import { parse } from 'csv-parse/sync';
import { fillTool } from '../../bench/fill.ts';
import { hostedBy } from '../../commands/command.ts';
import type { Received, TestServer } from './http.ts';
import { PURPOSE } from './service.ts';

/* Files of exports, as a client gets and reads them. */

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How an export is asked for. */
export interface Exporting {
  readonly path?: string;
  readonly accept?: string;
  /** `null` states none. */
  readonly purpose?: string | null;
  readonly variables?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returns what asks a server for an export as a user, and reads all of it. */
export const exported =
  (server: TestServer) =>
  (
    user: string,
    query: string,
    { path = '/subgraphs/iq/graphql', accept = CSV, purpose = PURPOSE, variables, headers = {} }: Exporting = {},
  ): Promise<Received> =>
    server.ask(user, query, {
      path,
      variables,
      headers: { accept, ...(purpose === null ? {} : { purpose }), ...headers },
    });

/** What a file of CSV holds: what it says of itself, its headings, and its rows by them. */
export interface ReadCsv {
  readonly about: readonly string[];
  readonly headings: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Returns what a strict reader of RFC 4180 finds in a text: every record has as many fields. */
export function readCsv(text: string): ReadCsv {
  const records: string[][] = parse(text, { bom: true });
  const isNote = ([first]: string[]) => first?.startsWith('# ') ?? false;
  const [headings = [], ...rows] = records.filter((each) => !isNote(each));
  return {
    about: records.filter(isNote).map(([first]) => first ?? ''),
    headings,
    rows: rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [headings[at] ?? '', cell]))),
  };
}

/** Fills IQ with so many folders, entered by somebody: of what is encrypted nothing opens. */
export async function fillFolders(
  { test }: TestServer,
  { rows, enteredBy }: { readonly rows: number; readonly enteredBy: string },
): Promise<void> {
  const { tool } = hostedBy(test.service.host, 'iq');
  const records = tool.records.filter(({ name }) => name === 'IqFolder');
  const superuser = await test.connect('iq');
  await fillTool(superuser, tool, { to: rows, enteredBy, records });
  await superuser.end();
}
