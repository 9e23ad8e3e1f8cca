import { readFileSync } from 'node:fs';
import type { ImportSummary } from '../../shared-schema/features/importing/index.ts';
import { type Imported, Imports } from './imports.ts';
import type { TestService } from './service.ts';

/* Logs of other years than the one that is known, synthetic. */
const MANAGER = 'hq-execsec-manager';
export const HEADER = 'Sort,WF#,Receive Date,Congressman Name,Subject of Request';

interface Run extends Imported {
  readonly rejects: string;
}

/** Logs that are imported into IQ. */
export class OldLogs {
  readonly #imports: Imports;
  #runs = 0;

  constructor(private readonly service: () => TestService) {
    this.#imports = new Imports(service);
  }

  remove(): void {
    this.#imports.remove();
  }

  /** Imports a log. @returns its outcomes in the order of its lines, and its file of rejects */
  async run(content: string | Buffer): Promise<Run> {
    const path = this.#imports.write(`log-${this.#runs++}.csv`, content);
    const imported = await this.#imports.run('iq', path, MANAGER);
    return { ...imported, rejects: readFileSync(imported.files.rejects, 'utf8') };
  }

  async folderOf(number: string) {
    const fields = 'receivedOn name subjectOfRequest importedRow';
    const asked = `{ f: iqFolder(controlNumber: "${number}") { ${fields} } }`;
    return (await this.service().ask(MANAGER, asked)).data.f;
  }
}

/** Returns a log of these rows below a header. */
export const below = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
/** Returns each warning with its line. */
export const warned = ({ outcomes }: Run) =>
  outcomes.flatMap(({ line, warnings }) => warnings.map(({ column, raw, reason }) => [line, column, raw, reason]));
/** Returns how many rows the outcomes account for. */
export const rowsOf = ({ read, split, layout }: ImportSummary): number =>
  read - split + Object.values(layout).reduce((sum, each) => sum + each, 0);
