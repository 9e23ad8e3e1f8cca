import { registeredTools } from '../../gateway/process/manifests.ts';
import type { Expected } from '../../shared-schema/language/expected.ts';
import type { RegisteredRecord, RegisteredTool } from '../../shared-schema/language/registry.ts';
import { renamed } from '../../shared-schema/language/renaming.ts';

/** A tool that tracks items, and what its folder's `expected.ts` says must be found of it. */
export interface ExpectedTool {
  readonly tool: RegisteredTool;
  readonly expected: Expected;
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
  const { EXPECTED: ofDefinition } = await import(`../../subgraphs/${tool.manifest.folder}/expected.ts`);
  const { instance } = tool.manifest;
  const EXPECTED: Expected = instance ? renamed(ofDefinition, instance.text) : ofDefinition;
  const { item, tasker, action, workflow } = tool.lifecycle!;
  return { tool, expected: EXPECTED, item, tasker, action, name: workflow.name, database: databaseOf(tool.key) };
};
export const databaseOf = (key: string): string => key.replaceAll('-', '_');

/** Every tool of the one list. */
export const EXPECTED_TOOLS: readonly ExpectedTool[] = await Promise.all(registeredTools().map(withExpected));

/**
 * Returns the tools that this run of the file is about: jest runs the files of `test/tools` once per folder, which is
 * of one tool and of its instances.
 */
export function toolsUnderTest(): readonly ExpectedTool[] {
  const { TOOL_FOLDER } = globalThis as { TOOL_FOLDER?: string };
  const found = EXPECTED_TOOLS.filter(({ tool }) => tool.manifest.folder === TOOL_FOLDER);
  if (found.length === 0) throw new Error(`${TOOL_FOLDER} has an expected.ts and is not in subgraphs/index.ts`);
  return found;
}
