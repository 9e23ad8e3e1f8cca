import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const FOLDER = 'test/regressions';
const DOCUMENT = 'docs/assurance.md';
const HEAD = `# Assurance

Every attack that is tried at the product, the door it is tried at, and what came of it. Made from the tests' own names by
\`npm run assurance\`; a run of a file of \`${FOLDER}\` fails where this table is not what it saw. Ids with a letter are classes of attack:
A federation boundary, B protocol and resources, C identity, D rows, E oracles and leaks, F audit. Ids with a number are points of the
review that found them.

| id | door | what must hold | file | result |
|---|---|---|---|---|
`;

/** Holds `docs/assurance.md` against the attacks that a run tried, file by file, or writes it where `ASSURANCE=write`. */
export default class Assurance {
  #stale;

  onRunComplete(_contexts, results) {
    const isWriting = process.env.ASSURANCE === 'write';
    const written = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
    const seen = renewed(written, telling(results.testResults, { isWriting }));
    if (isWriting) writeFileSync(DOCUMENT, seen);
    else this.#compare(seen, written);
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

/**
 * Returns the files that say what came of their attacks: one of which a test was left out says nothing of all of it. Where
 * a test failed the run fails by that, and no table is compared; one that is written says it, and keeps no old word of it.
 */
export function telling(ran, { isWriting }) {
  return ran.filter(
    ({ testFilePath, numFailingTests, numPendingTests, testExecError }) =>
      testFilePath.includes(`${FOLDER}/`) &&
      (testExecError ? isWriting : numPendingTests === 0 && (isWriting || numFailingTests === 0)),
  );
}

/** Returns the document with the rows of the files that ran as they are now, and none of a file that is no more. */
export function renewed(written, ran) {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts'));
  const others = files.filter((name) => !ran.some(({ testFilePath }) => basename(testFilePath) === name));
  const kept = written.split('\n').filter((row) => others.some((name) => row.includes(` | \`${name}\` | `)));
  return `${HEAD}${inOrder([...kept, ...ran.flatMap(rowsOf)]).join('\n')}\n`;
}

function rowsOf({ testFilePath, testResults }) {
  return testResults.flatMap(({ title, status }) => {
    const [, id, door, sentence] = /^\[(\S+) (\S+)\] (.*)$/s.exec(title) ?? [];
    return id ? [`| ${id} | ${door} | ${sentence.replaceAll('|', '\\|')} | \`${basename(testFilePath)}\` | ${status} |`] : [];
  });
}

/** Returns rows by the ids of their attacks. */
function inOrder(rows) {
  const idOf = (row) => row.split(' | ', 1)[0];
  return rows.sort(
    (one, other) => idOf(one).localeCompare(idOf(other), 'en', { numeric: true }) || (one < other ? -1 : 1),
  );
}
