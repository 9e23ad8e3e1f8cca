import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { DOCX } from '../../support/documents.ts';
import { CSD_LEADER, CSD_MANAGER, EsttTasks, EXPERT, MANAGER, MEMBER } from '../../support/estt-tasks.ts';
import { lockedOffice, lockedPdf } from '../../support/locked-files.ts';
import { TestService } from '../../support/service.ts';

/* SPII is minimised, or its file is password-protected, and the password goes another way. */
let test: TestService;
const tasks = new EsttTasks(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const SSN = '900-12-3456';
const TEXT = `The SSN of Sample Specimen is ${SSN}.`;
const SCAN = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)]);
type Files = { artifacts: { files: { fileName: string; state: string; examined: string }[] }[] };

describe('SPII in ESTT', () => {
  it('estt F9: is told no password of, by no text and by no name of a file', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    const artifact = valueIn<{ id: string }>(await tasks.addArtifact(CSD_MANAGER, task, 'Locked'));
    for (const fileName of [
      'password = see-you-2026.txt',
      'password_is_hunter2.txt',
      'the-password-is-hunter2.txt',
      'Contract (password Synthetic-2026).txt',
      'password_hunter2.txt',
    ])
      await expect(tasks.kept(CSD_MANAGER, artifact, { content: Buffer.from('Nothing'), fileName })).rejects.toThrow(
        'it tells a password',
      );
    for (const fileName of ['password-protected.txt', 'Password_policy_2026.txt'])
      await tasks.kept(CSD_MANAGER, artifact, { content: Buffer.from('Nothing'), fileName });
  });

  it('estt F9: is minimised: no text of a task, and none about it, keeps any', async () => {
    expect(codeOf(await tasks.enter({ request: TEXT }))).toBe('SPII_FOUND');
    const minimised = await tasks.enter({ request: TEXT }, MANAGER, [
      { element: 'request', originalKept: 'With the Office of Privacy' },
    ]);
    const task = valueIn<{ controlNumber: string; id: string; version: number }>(minimised);
    expect(await tasks.seen(MANAGER, task, 'request')).toEqual({ request: TEXT.replace(SSN, '[taken out]') });
    expect(codeOf(await tasks.act(MANAGER, task, { comment: { text: TEXT } }))).toBe('SPII_FOUND');
    expect(codeOf(await tasks.enter({ taskTitle: `About ${SSN}` }))).toBe('INVALID_INPUT');
    const needed = [{ element: 'request', needed: true, reason: 'It would be easier' }];
    expect(codeOf(await tasks.enter({ request: TEXT }, MANAGER, needed))).toBe('SPII_FOUND');
  });

  it('estt F9: is kept in a file that a password opens, and in no other, whatever holds the file', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    const artifact = valueIn<{ id: string }>(await tasks.addArtifact(CSD_MANAGER, task, 'With SPII'));
    await expect(tasks.kept(CSD_MANAGER, artifact, { content: Buffer.from(TEXT) })).rejects.toMatchObject({
      extensions: { code: 'FILE_REFUSED', reason: 'spii' },
    });
    const correspondence = { type: 'EsttTask', element: 'correspondence' };
    await expect(
      tasks.kept(CSD_MANAGER, { ...task, ...correspondence }, { content: Buffer.from(TEXT) }),
    ).rejects.toMatchObject({
      extensions: { code: 'FILE_REFUSED', reason: 'spii' },
    });
    await tasks.kept(CSD_MANAGER, artifact, {
      content: lockedPdf(TEXT),
      fileName: 'a.pdf',
      mediaType: 'application/pdf',
    });
    await tasks.kept(CSD_MANAGER, artifact, { content: lockedOffice(), fileName: 'b.docx', mediaType: DOCX });
    await tasks.kept(CSD_MANAGER, artifact, { content: Buffer.from('Nobody is named.'), fileName: 'c.txt' });
    // What no program reads stands aside, until somebody has looked and says where its original is.
    await tasks.kept(CSD_MANAGER, artifact, { content: SCAN, fileName: 'd.png', mediaType: 'image/png' });
    const { artifacts } = await tasks.seen<Files>(CSD_LEADER, task, 'artifacts { files { fileName state examined } }');
    expect(artifacts[0]?.files).toEqual([
      { fileName: 'a.pdf', state: 'KEPT', examined: 'PASSWORD_PROTECTED' },
      { fileName: 'b.docx', state: 'KEPT', examined: 'PASSWORD_PROTECTED' },
      { fileName: 'c.txt', state: 'KEPT', examined: 'NOTHING_FOUND' },
      { fileName: 'd.png', state: 'ASIDE', examined: 'NOT_EXAMINED' },
    ]);
  });

  it('estt F10: has its file’s password nowhere: no field, argument or column has a place for one', async () => {
    const { data } = await test.askTool('estt', MANAGER, '{ _service { sdl } }', { door: 'gateway' });
    const sdl = JSON.stringify(data);
    expect(sdl).toContain('PASSWORD_PROTECTED');
    expect(sdl.match(/\w*passw?(ord|code|phrase)\w*\s*[(:]/gi)).toBeNull();
    const columns = await test.rows(
      'estt',
      `select column_name from information_schema.columns
      where column_name ~* 'pass(word|code|phrase)|pwd' and table_schema = 'public'`,
    );
    expect(columns).toEqual([]);
  });

  it('estt F10: has it in no text either: what tells it is refused, what says how it comes is not', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    await tasks.assignedTo(EXPERT, task, CSD_MANAGER);
    const tells = 'The password is Synthetic-2026';
    const said = textsOf(await tasks.act(EXPERT, task, { comment: { text: tells } }));
    expect(said).toEqual([expect.stringContaining('it tells a password')]);
    expect(said.join()).not.toContain('Synthetic-2026');
    for (const input of [{ request: tells }, { taskTitle: tells }, { organizationMissionInformation: tells }])
      expect([input, codeOf(await tasks.enter(input))]).toEqual([input, 'INVALID_INPUT']);
    expect(codeOf(await tasks.addArtifact(CSD_MANAGER, task, 'Password: abcdef'))).toBe('INVALID_INPUT');
    const how = { comment: { text: 'The password comes by separate email.' } };
    expect(codeOf(await tasks.act(EXPERT, task, how))).toBeUndefined();
  });
});

describe('training in PII of taskers', () => {
  it('estt F11: is kept for ExecSec’s staff, and advisory: nobody is refused without', async () => {
    // Before anybody is trained, whoever manages does all they may.
    const task = await tasks.entered({ office: 'CSD' });
    expect(await tasks.isSeen(MANAGER, task)).toBe(true);
    const keep = (user: string, input: object) =>
      tasks.ask(user, 'mutation ($input: EsttTrainingInput!) { createEsttTraining(input: $input) { item { id } } }', {
        input,
      });
    const trained = { userKey: MANAGER, trainedOn: '2026-10-01', course: 'PII in taskers' };
    expect(codeOf(await keep(CSD_MANAGER, trained))).toBe('FORBIDDEN');
    valueIn(await keep(MANAGER, trained));
    valueIn(await keep(MANAGER, { ...trained, userKey: MEMBER }));
    const seen = async (user: string) => {
      const { data } = await tasks.ask(user, '{ esttTrainings(first: 50) { nodes { userKey trainedOn course } } }');
      return data.esttTrainings.nodes;
    };
    expect(await seen(MANAGER)).toEqual(expect.arrayContaining([trained, { ...trained, userKey: MEMBER }]));
    expect(await seen(MEMBER)).toEqual([{ ...trained, userKey: MEMBER }]);
    expect(await seen(CSD_LEADER)).toEqual([]);
  });
});
