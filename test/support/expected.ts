import { registeredTools } from '../../gateway/process/manifests.ts';
import type { Expected } from '../../shared-schema/language/expected.ts';
import type { RegisteredRecord, RegisteredTool, ToolManifest } from '../../shared-schema/language/registry.ts';
import { renamed } from '../../shared-schema/language/renaming.ts';
import { CAST } from '../../subgraphs/index.ts';

/** A tool that tracks items, and what its folder's `expected.ts` says must be found of it. */
export interface ExpectedTool {
  readonly tool: RegisteredTool;
  readonly expected: Expected;
  /** The same as it is written, without those whom it names by their component alone. */
  readonly written: Expected;
  /** Whether `npm test` asks everything of it: of several that are alike it asks some. */
  readonly sampled: boolean;
  /** Whether files come with what happens to its items; where not, nothing of it holds any. */
  readonly keepsFiles: boolean;
  /** The records of its items, taskers and actions. */
  readonly item: RegisteredRecord;
  readonly tasker: RegisteredRecord;
  readonly action: RegisteredRecord;
  /** What its root fields and types begin with: `CbpTracking`. */
  readonly name: string;
  /** Its database. */
  readonly database: string;
}

const withExpected = async (tool: RegisteredTool): Promise<ExpectedTool> => {
  const { EXPECTED: ofFolder, SAMPLED } = await import(`../../subgraphs/${tool.manifest.folder}/expected.ts`);
  const EXPECTED = expectedOf(tool.manifest, ofFolder);
  const { item, tasker, action, workflow } = tool.lifecycle!;
  const sampled = SAMPLED === undefined || SAMPLED.includes(tool.key);
  return {
    ...{ tool, expected: withOwn(EXPECTED), written: EXPECTED, sampled, item, tasker, action },
    ...{ keepsFiles: action.byKey.has('files') },
    ...{ name: workflow.name, database: databaseOf(tool.key) },
  };
};
/** Several of one definition have one file: it says what is expected of each, or of the definition. */
const expectedOf = (manifest: ToolManifest, said: Expected | ((of: ToolManifest) => Expected)): Expected => {
  if (typeof said === 'function') return said(manifest);
  return manifest.instance ? renamed(said, manifest.instance.text) : said;
};
/** Returns what is expected, with everybody of the component whose people see, enter and change their own. */
function withOwn(written: Expected): Expected {
  const { ownOf, sees, enters, changes } = written;
  const own = CAST.filter(
    ({ component, employment = 'federal', trained = true, multiFactor = true, revoked = false }) =>
      component === ownOf && ['federal', 'contractor'].includes(employment) && trained && multiFactor && !revoked,
  ).map(({ key }) => key);
  const also = (users: readonly string[]) => [...new Set([...users, ...own])];
  return ownOf === undefined ? written : { ...written, sees: also(sees), enters: also(enters), changes: also(changes) };
}
export const databaseOf = (key: string): string => key.replaceAll('-', '_');

/** Every tool of the one list. */
export const EXPECTED_TOOLS: readonly ExpectedTool[] = await Promise.all(registeredTools().map(withExpected));

/**
 * Returns the tools that this run of the file is about: jest runs the files of `test/tools` once per folder, which is
 * of one tool and of its instances.
 */
export function toolsUnderTest(): readonly ExpectedTool[] {
  const { TOOL_FOLDER } = globalThis as { TOOL_FOLDER?: string };
  const found = EXPECTED_TOOLS.filter(
    ({ tool, sampled }) => tool.manifest.folder === TOOL_FOLDER && (sampled || process.env.FULL === '1'),
  );
  if (found.length === 0) throw new Error(`${TOOL_FOLDER} has an expected.ts and is not in subgraphs/index.ts`);
  return found;
}
