import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const FOLDER = 'test/regressions';
const DOCUMENT = 'docs/assurance.md';
const HEAD = `# Assurance

Every attack that is tried at the product, the door it is tried at, and what came of it. Made from the tests' own names by
\`npm run assurance\`; a run of all of \`${FOLDER}\` fails where this table is not what it saw. Ids with a letter are classes of attack:
A federation boundary, B protocol and resources, C identity, D rows, E oracles and leaks, F audit. Ids with a number are points of the
review that found them.

| id | door | what must hold | file | result |
|---|---|---|---|---|
`;

/** Holds \`docs/assurance.md\` against the attacks that a run tried, or writes it where \`ASSURANCE=write\`. */
export default class Assurance {
  #stale;

  onRunComplete(_contexts, results) {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts'));
    const ran = results.testResults.filter(({ testFilePath }) => testFilePath.includes(`${FOLDER}/`));
    // Where a test failed, the run fails by that; where one was left out, it says nothing of all.
    if (ran.length < files.length || results.numFailedTestSuites > 0 || ran.some(({ numPendingTests }) => numPendingTests > 0)) return;
    const text = HEAD + rowsOf(ran).join('\n') + '\n';
    if (process.env.ASSURANCE === 'write') writeFileSync(DOCUMENT, text);
    else this.#compare(text, existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '');
  }

  /** Says which rows the document lacks or has too many, since jest prints no reporter's error. */
  #compare(seen, written) {
    if (seen === written) return;
    const without = (rows, others) => rows.split('\n').filter((row) => !others.split('\n').includes(row));
    const rows = [...without(seen, written).map((row) => `+ ${row}`), ...without(written, seen).map((row) => `- ${row}`)];
    this.#stale = new Error(`FAIL ${DOCUMENT} does not say what this run saw; npm run assurance writes it anew.`);
    setImmediate(() => console.error(`\n${this.#stale.message}\n${rows.join('\n')}`));
  }

  /** Makes the run fail, and says why. */
  getLastError() {
    return this.#stale;
  }
}

function rowsOf(suites) {
  const rows = suites.flatMap(({ testFilePath, testResults }) =>
    testResults.flatMap(({ title, status }) => {
      const [, id, door, sentence] = /^\[(\S+) (\S+)\] (.*)$/s.exec(title) ?? [];
      return id ? [{ id, row: `| ${id} | ${door} | ${sentence.replaceAll('|', '\\|')} | \`${basename(testFilePath)}\` | ${status} |` }] : [];
    }),
  );
  return rows.sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }) || (one.row < other.row ? -1 : 1)).map(({ row }) => row);
}
