import type { Readable } from 'node:stream';
import type { RegisteredTool } from '../../language/registry.ts';
import type { ToolResources } from '../../runtime/request/operation-context.ts';
import { type Scanned, scannerOf } from './scan.ts';
import { type FileStorage, storageOf } from './storage.ts';

/** Most bytes of one uploaded file. */
const FILE_LIMIT = 4 * 1024 ** 3;

/** What a tool's files need beside its database. */
interface FileStore {
  readonly storage: FileStorage;
  readonly scan: (content: Readable) => Promise<Scanned>;
  /** Most bytes of one file. */
  readonly limit: number;
}

export const openFileStore = async (
  tool: RegisteredTool,
  { dataDirectory }: { readonly dataDirectory: string },
): Promise<FileStore> => ({
  storage: await storageOf(tool.key, dataDirectory),
  scan: scannerOf(),
  limit: FILE_LIMIT,
});

/** Returns where an open tool's files are. @throws Error where nothing was opened for them */
export function fileStoreOf({ opened, tool }: Pick<ToolResources, 'opened' | 'tool'>): FileStore {
  const store = opened.get('files') as FileStore | undefined;
  if (!store) throw new Error(`${tool.key}: its files are not open`);
  return store;
}
