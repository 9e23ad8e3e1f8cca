import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/*
 * What a tool says is edited in a copy of the built project, and `npm run pia -- --check` is asked what it thinks of
 * it: it fails, and names the line of the assessment.
 */
const BUILT = ['gateway', 'subgraphs', 'shared-schema', 'commands', 'scripts'];
const folder = mkdtempSync(join(tmpdir(), 'drift-'));
beforeAll(() => {
  for (const part of BUILT) cpSync(`dist/${part}`, join(folder, 'dist', part), { recursive: true });
  cpSync('package.json', join(folder, 'package.json'));
  mkdirSync(join(folder, 'docs'));
  cpSync('docs/pia', join(folder, 'docs/pia'), { recursive: true });
  mkdirSync(join(folder, 'test'));
  for (const link of ['test/catalogue', 'node_modules']) symlinkSync(join(process.cwd(), link), join(folder, link));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
/** Edits files of the copy; returns what puts them back. */
function edited(edits: readonly Edit[]): () => void {
  const before = new Map(edits.map(({ file }) => [file, readFileSync(join(folder, 'dist', file), 'utf8')]));
  const texts = new Map(before);
  for (const { file, from, to } of edits) {
    const text = texts.get(file) ?? '';
    expect(text.split(from)).toHaveLength(2);
    texts.set(file, text.replace(from, to));
  }
  const write = (all: ReadonlyMap<string, string>) => {
    for (const [file, text] of all) writeFileSync(join(folder, 'dist', file), text);
  };
  write(texts);
  return () => write(before);
}
/** Runs the command in the copy. */
const pia = (...args: readonly string[]): Promise<{ failed: boolean; says: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, ['dist/scripts/pia.js', ...args], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, says: `${stdout}${stderr}`.trim() }),
    ),
  );

const IQ = 'subgraphs/hq/iq';
const GENDER = "label: 'Gender', subject: 'public', sorns: CORRESPONDENCE";
const AFTER_GENDER = '], IqFolder.prototype, "gender", void 0);';
const added = (name: string, line: string) => `__decorate([element(${line})], IqFolder.prototype, "${name}", void 0);`;
const TEN_YEARS = "cutoff: 'fiscal-year-end-of-creation', after: 'P10Y'";
const PROCESSING =
  "element(kind.personName, { label: 'person processing the correspondence', subject: 'employee', sorns: A_FILE })";

/** Edits, each with what is said of it. */
const EDITS: readonly (readonly [what: string, edit: Edit, says: readonly RegExp[]])[] = [
  [
    'the label of an element',
    { file: `${IQ}/iq-folder.js`, from: "label: 'Date of birth'", to: "label: 'Birthday'" },
    [/its label is “Birthday”, and the assessment has “Date of birth”\. PIA-007\(a\), .*, line 438: “Date/],
  ],
  [
    'the notices of an element',
    { file: `${IQ}/iq-folder.js`, from: GENDER, to: GENDER.replace('CORRESPONDENCE', 'A_FILE') },
    [/“Gender” \(`IqFolder\.gender`\) is now under DHS\/USCIS\/ICE\/CBP-001 too\. Answers for it: .* line 458: DHS/],
  ],
  [
    'a rule',
    {
      file: `${IQ}/access.js`,
      from: 'export const maySeeIdentity = preparesAnswer;',
      to: "export const maySeeIdentity = any(preparesAnswer, role('iq.records-officer'));",
    },
    [
      /“A-Number” .* are now read by `iq\.records-officer` \(Records: .*\) too, in all records/,
      /are now read by .* Answers for it: .*line 437: .*System Access, line 454: Only the DHS Executive Secretary/,
    ],
  ],
  [
    'a schedule',
    { file: 'shared-schema/language/schedules.js', from: TEN_YEARS, to: TEN_YEARS.replace('10', '3') },
    [
      /the period of the schedule N1-563-07-001 is P3Y, and the assessment has P10Y\. PIA-007\(a\), .*, line 468/,
      /keeps what is under N1-563-07-001 3 years instead of 10 years/,
    ],
  ],
  [
    'with whom it is shared',
    { file: `${IQ}/tool.js`, from: "scope: 'dhs-wide'", to: "scope: 'component-only'" },
    [/it is shared component-only, and the assessment says dhs-wide\. PIA-007\(a\), .*, line 450: Information is/],
  ],
  [
    'an element that nobody has classified, and one of nobody that the catalogue does not know',
    {
      file: `${IQ}/iq-folder.js`,
      from: AFTER_GENDER,
      to: [
        AFTER_GENDER,
        added('faith', "kind.personalLabel, { label: 'Faith', subject: 'public', sorns: CORRESPONDENCE }"),
        added('ward', "kind.label, { label: 'Ward' }"),
      ].join('\n'),
    },
    [
      /`IqFolder\.faith` \(“Faith”\) is personal, and the assessment names no such element.* line 426: Name; /,
      /new element “Faith” \(`IqFolder\.faith`\), PII; of: public; .*under SORN DHS\/ALL-016\. Answers .*, line 426: /,
      /new element “Ward” \(`IqFolder\.ward`\), no personal information; .*Answers for it: .*, line 426: Name; /,
    ],
  ],
  [
    'an element that is dropped',
    { file: 'subgraphs/uscis/emma/emma-correspondence.js', from: PROCESSING, to: '() => {}' },
    [
      /no element is “person processing the correspondence”\. PIA-007\(a\), .*, line 974: “person processing/,
      /“person processing the correspondence” \(`EmmaCorrespondence\.processingPerson`\) is no longer held/,
    ],
  ],
];

it('says nothing of what is as it was', async () =>
  expect(await pia('--check', 'iq', 'emma')).toEqual({
    failed: false,
    says: 'Each tool is what its assessment says.',
  }));

describe('an edit that nobody meant fails, and the line of the assessment is named', () => {
  let told: Awaited<ReturnType<typeof pia>>;
  beforeAll(async () => {
    const restore = edited(EDITS.map(([, edit]) => edit));
    told = await pia('--check', 'iq', 'emma');
    restore();
  }, 60_000);

  it.each(EDITS)('%s', (_what, _edit, expected) => {
    for (const each of expected) expect(told.says).toMatch(each);
    expect(told.failed).toBe(true);
  });
});

describe('what changed since a revision', () => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.gov', ...args], { cwd: folder });
  beforeAll(() => {
    git('init', '--quiet');
    git('commit', '--quiet', '--allow-empty', '--message', 'nothing yet');
    git('add', 'docs/pia');
    git('commit', '--quiet', '--message', 'as it is');
  });

  it('is said in words, and that nothing did', async () => {
    expect(await pia('--diff', 'HEAD', 'iq', 'emma')).toEqual({
      failed: false,
      says: 'Nothing has changed since HEAD.',
    });
    const restore = edited(EDITS.flatMap(([what, edit]) => (what === 'a schedule' ? [edit] : [])));
    expect(await pia('--diff', 'HEAD', 'iq', 'emma')).toEqual({
      failed: false,
      says: 'IQ: keeps what is under N1-563-07-001 3 years instead of 10 years',
    });
    restore();
  }, 60_000);

  it('is not asked of a revision that there is not, or that keeps none', async () => {
    const [unknown, without] = await Promise.all([pia('--diff', 'none'), pia('--diff', 'HEAD~1')]);
    expect(unknown).toEqual({ failed: true, says: 'BAD_USAGE: There is no revision none.' });
    expect(without).toMatchObject({ failed: true, says: expect.stringMatching('keeps no assessments') });
  }, 60_000);
});
