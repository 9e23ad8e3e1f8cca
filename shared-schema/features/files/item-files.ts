import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import { FILE, keyNamed } from '../../language/global-id.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
import { viewed } from '../screening/index.ts';
import { hiddenIn, identified } from '../spii/index.ts';
import { browserLink } from './browser-links.ts';
import { fileLink } from './links.ts';
import { itemsOf } from './stored-files.ts';

/** A file as it stands with its item. */
export interface StoredFile {
  readonly id: string;
  /** Row id of its item. */
  readonly item: string;
  /** Row id of what hangs on the item and the file is kept with; null where it is kept with the item itself. */
  readonly part: string | null;
  /** Coordinate of the element it stands in. */
  readonly place: string;
  readonly fileName: string;
  /** SPII in its name: decided to be needed, or not. */
  readonly nameHolds: 'nothing' | 'needed' | 'undecided';
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly scan: string;
  readonly examined: string;
  readonly state: 'offered' | 'receiving' | 'kept' | 'aside' | 'refused' | 'discarded';
  readonly reason: string | null;
  readonly createdBy: string;
  /** What it keeps of its item from its upload. */
  readonly inherited: Inherited | null;
}
/** Values of an item's elements, by their keys. */
type Inherited = Readonly<Record<string, string | null>>;
/** A row of `stored_file`, as `FILE_COLUMNS` reads it. */
export interface FileRow
  extends Pick<StoredFile, 'id' | 'item' | 'part' | 'place' | 'bytes' | 'sha256' | 'scan' | 'examined' | 'inherited'> {
  readonly file_name: Buffer;
  readonly media_type: string;
  readonly state: StoredFile['state'];
  readonly reason: string | null;
  readonly created_by: string;
}
export const FILE_COLUMNS = sql`
  f.id, f.item, f.part, f.place, f.file_name, f.file_key, f.media_type, f.bytes::float8 as bytes,
  encode(f.sha256, 'hex') as sha256, f.scan, f.examined, f.state, f.reason, f.created_by, f.inherited`;
export const nameBinding = (tool: string, id: string) => ({ tool, element: 'stored_file.file_name', item: id });

function nameHolds(name: string): StoredFile['nameHolds'] {
  const read = identified(name);
  if (hiddenIn(read, 'undecided').length > 0) return 'undecided';
  return read.needed.length > 0 ? 'needed' : 'nothing';
}
/** Returns a row of `stored_file` as this caller is shown it: its name is a text like any other. */
export function fileOf(context: Pick<OperationContext, 'resources' | 'caller'>, raw: FileRow): StoredFile {
  const { tool, keys } = context.resources;
  const name = new EncryptedValue(Buffer.from(raw.file_name)).open(keys, nameBinding(tool.key, raw.id));
  return {
    id: raw.id,
    item: raw.item,
    part: raw.part,
    place: raw.place,
    fileName: viewed({ record: tool.lifecycle!.item, caller: context.caller }, name),
    nameHolds: nameHolds(name),
    mediaType: raw.media_type,
    bytes: raw.bytes,
    sha256: raw.sha256,
    scan: raw.scan,
    examined: raw.examined,
    state: raw.state,
    reason: raw.reason,
    createdBy: raw.created_by,
    inherited: raw.inherited,
  };
}

/**
 * The files of items, and of what hangs on them, as one caller sees them: those that row-level security lets through,
 * one statement per batch.
 */
class ItemFiles {
  readonly #byPlace: DataLoader<string, StoredFile[]>;
  readonly #byId: DataLoader<string, StoredFile | null>;

  constructor(private readonly context: OperationContext) {
    this.#byPlace = new DataLoader(async (places) => {
      const keepers = sql.join([...new Set(places.map((each) => each.split('|')[0]!))]);
      const { rows } = await sql<FileRow>`
        select ${FILE_COLUMNS}
        from stored_file f
        where ((f.part is null and f.item in (${keepers})) or f.part in (${keepers})) and f.state in ('kept', 'aside')
        order by f.id`.execute(context.kysely);
      const files = rows.map((raw) => fileOf(context, raw));
      return places.map((each) => files.filter(({ item, part, place }) => `${part ?? item}|${place}` === each));
    });
    this.#byId = new DataLoader(async (ids) => {
      const { rows } = await sql<any>`
        select ${FILE_COLUMNS}
        from stored_file f
        where f.id = any(${`{${ids.filter(isUuid).join(',')}}`}::uuid[])`.execute(context.kysely);
      const files = new Map(rows.map((raw) => [raw.id, fileOf(context, raw)]));
      return ids.map((id) => files.get(id) ?? null);
    });
  }

  /** What an element that was disclosed shows: what was said of files kept elsewhere, and the files kept here. */
  async shown(element: RegisteredElement, row: Row, disclosed: unknown): Promise<unknown> {
    const said = (disclosed as any[] | null) ?? [];
    const { item } = itemsOf(this.context.resources.tool);
    const own =
      row.record === item || row.record.item === item
        ? await this.#byPlace.load(`${row.rowId}|${element.coordinate}`)
        : [];
    const entries = await Promise.all(
      said.map(async (each) => (each.file ? await this.#byId.load(each.file) : this.#said(each, row))),
    );
    const all = [...entries.filter(Boolean), ...own];
    return all.length === 0 ? disclosed : all;
  }

  /** Returns what was said of a file kept elsewhere, as this caller is shown it: all of it was typed. */
  #said(each: Readonly<Record<string, unknown>>, { record, facts }: Row): Record<string, unknown> {
    const { caller } = this.context;
    return Object.fromEntries(
      Object.entries(each).map(([key, value]) => [
        key,
        typeof value === 'string' ? viewed({ record, caller, facts }, value) : value,
      ]),
    );
  }

  /** A link to download a file, for this caller; null for a file kept elsewhere or aside, and for whom it is hidden. */
  link(file: Partial<StoredFile>): Promise<string> | null {
    const { resources, caller } = this.context;
    if (!file.id || file.state !== 'kept') return null;
    return fileLink(resources.keys, resources.tool.key, { file: file.id, user: caller.user, use: 'download' });
  }

  /** A link that a browser opens without a token, where there would be one to download with a token. */
  browserLink(file: Partial<StoredFile>): Promise<string | null> | null {
    const { resources, caller } = this.context;
    if (!file.id || file.state !== 'kept') return null;
    return browserLink(resources, file.id, caller);
  }

  /** Returns what a file keeps of its item, and accounts for it; null for a file that keeps nothing. */
  inherited(file: Partial<StoredFile>): { element: string; value: string | null }[] | null {
    const { account, resources } = this.context;
    if (!file.inherited || !resources.tool.lifecycle) return null;
    account.used(resources.tool.lifecycle.item, Object.keys(file.inherited));
    return Object.entries(file.inherited).map(([element, value]) => ({ element, value }));
  }

  /**
   * Files that go with an action: uploaded to the item for it, and kept. @returns what the action keeps of them
   * @throws INVALID_INPUT
   */
  async forAction(
    action: RegisteredRecord,
    item: string,
    given: readonly any[],
  ): Promise<{ kept: StoredFile[]; written: any[] }> {
    const element = action.byKey.get('files')!;
    const kept: StoredFile[] = [];
    const written = await Promise.all(
      given.map(async (each) => {
        if (!each.file) return each;
        const file = await this.#byId.load(keyNamed(FILE, each.file));
        if (
          !file ||
          file.item !== item ||
          file.place !== element.coordinate ||
          file.state !== 'kept' ||
          file.createdBy !== this.context.caller.user
        )
          throw invalidInput('files', 'a file that you have uploaded for this');
        kept.push(file);
        return { file: file.id };
      }),
    );
    return { kept, written };
  }
}

/** Returns the files of the tool's items as this request may see them. */
export const filesOf: (context: OperationContext) => ItemFiles = oncePer((context) => new ItemFiles(context));
