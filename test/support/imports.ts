import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostedBy } from '../../commands/command.ts';
import {
  type ImportSummary,
  importFile,
  ResultFiles,
  type RowOutcome,
} from '../../shared-schema/features/importing/index.ts';
import { TOOLS } from '../../subgraphs/index.ts';
import type { TestService } from './service.ts';

/** What came of an import, its outcomes in the order of the file's lines, and where its own files are. */
export interface Imported {
  readonly summary: ImportSummary;
  readonly outcomes: readonly RowOutcome[];
  readonly files: ResultFiles['paths'];
}

/** Files that are imported into tools, in a folder of their own. */
export class Imports {
  readonly #folder = mkdtempSync(join(tmpdir(), 'cg-imports-'));

  constructor(private readonly service: () => TestService) {}

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Writes a file. @returns its path */
  write(name: string, content: string | Buffer): string {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Imports a file into a tool, by the tool's own mapping. @throws what the import throws */
  async run(tool: string, path: string, user: string): Promise<Imported> {
    const { service } = this.service();
    const mapping = TOOLS.find(({ key }) => key === tool)?.importing;
    if (!mapping) throw new Error(`${tool} imports nothing`);
    const outcomes: RowOutcome[] = [];
    const files = new ResultFiles(this.#folder, { tool, file: path });
    const report = (outcome: RowOutcome): void => {
      outcomes.push(outcome);
      files.report(outcome);
    };
    const caller = await this.service().caller(user);
    const summary = await importFile(hostedBy(service.host, tool), caller, { mapping, path, report });
    await files.close();
    outcomes.sort((one, other) => one.line - other.line || (one.part ?? 0) - (other.part ?? 0));
    return { summary, outcomes, files: files.paths };
  }
}

/** Returns what was told of each row: its line, what became of it, and why. */
export const told = ({ outcomes }: Pick<Imported, 'outcomes'>) =>
  outcomes.map(({ line, outcome, reason }) => [line, outcome, ...(reason ? [reason] : [])]);
/** Returns what was told of rows that became items, or were rejected. */
export const toldOfItems = ({ outcomes }: Pick<Imported, 'outcomes'>) =>
  told({
    outcomes: outcomes.filter(({ outcome }) => ['created', 'rejected', 'unchanged', 'updated'].includes(outcome)),
  });
