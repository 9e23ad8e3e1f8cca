import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gapsOf } from '../../../shared-schema/features/look-ups/gaps.ts';
import { codeOf, faultsOf, valueIn } from '../../support/answers.ts';
import { digestOf } from '../../support/digest.ts';
import { ANALYST, type ServiceItem, ServiceItems, SUPERVISOR } from '../../support/lockbox-items.ts';
import { Pcqs, PERSON } from '../../support/pcqs.ts';
import { TestService } from '../../support/service.ts';

/* Looking applicants up in PCQS, and linking who is found (docs/outside-lookups.md, decision 120). */
const NAMED = { firstName: PERSON.firstName, lastName: PERSON.lastName, dateOfBirth: PERSON.dateOfBirth };
const KEYS: readonly (readonly [string, object])[] = [
  ['a-number', { alienNumber: PERSON.alienNumber }],
  ['elis-account', { elisId: PERSON.elisId }],
  ['receipt-number', { receiptNumber: PERSON.receiptNumber }],
  ['name-and-birth-date', NAMED],
];
const BY_A_NUMBER = { alienNumber: PERSON.alienNumber };
const SSN = '900-12-3456';
let pcqs: Pcqs;
let test: TestService;
const items = new ServiceItems(() => test);
beforeAll(async () => {
  pcqs = await new Pcqs().start();
  test = await TestService.start({ environment: pcqs.environment });
});
afterAll(async () => {
  await test.stop();
  await pcqs.stop();
});
beforeEach(async () => {
  pcqs.asked.length = 0;
  await test.rows('lockbox', 'delete from look_up_count');
});

describe('an applicant', () => {
  it('lockbox F6: is verified by what the inquirer sent, held against PCQS; A-1.2-2', async () => {
    const item = await items.entered({ ...BY_A_NUMBER, applicantNames: 'Quillona Zefferby-Specimen' });
    const sent = await items.seen<{ alienNumber: string; applicantNames: string }>(
      ANALYST,
      item,
      'alienNumber applicantNames',
    );
    const found = valueIn<typeof NAMED>(await items.lookUp(ANALYST, item, { by: { alienNumber: sent.alienNumber } }));
    expect(found).toEqual(NAMED);
    expect(`${found.firstName} ${found.lastName}`).toBe(sent.applicantNames);
  });

  it('lockbox F7: is looked up by hand alone: nothing asks PCQS when an inquiry comes or is read', async () => {
    const mailed = await items.mailed({ subject: 'By hand', text: `My A-Number is ${PERSON.alienNumber}.` });
    await items.seen(ANALYST, mailed, 'messageText alienNumber linkedApplicant');
    await items.begun(BY_A_NUMBER);
    expect(pcqs.asked).toEqual([]);
    valueIn(await items.lookUp(ANALYST, mailed, { by: BY_A_NUMBER }));
    expect(pcqs.asked).toEqual([
      { key: 'a-number', values: BY_A_NUMBER, asks: ['firstName', 'lastName', 'dateOfBirth'] },
    ]);
  });

  it('lockbox F8: is found by A-Number, ELIS Account ID, receipt number, or names with birth date', async () => {
    const item = await items.entered();
    for (const [key, by] of KEYS) {
      expect([key, valueIn(await items.lookUp(ANALYST, item, { by }))]).toEqual([key, NAMED]);
      expect(pcqs.asked.at(-1)).toMatchObject({ key, values: by });
    }
    const { firstName, lastName, dateOfBirth } = NAMED;
    const parts = [{ firstName, lastName }, { lastName, dateOfBirth }, { dateOfBirth }, {}];
    for (const by of [...parts, { ...BY_A_NUMBER, elisId: PERSON.elisId }, { alienNumber: '' }])
      expect([by, codeOf(await items.lookUp(ANALYST, item, { by }))]).toEqual([by, 'INVALID_INPUT']);
    expect(pcqs.asked).toHaveLength(KEYS.length);
  });

  it('lockbox F9: is never looked up by an SSN, nor by what may be one, wherever it is put', async () => {
    const item = await items.entered();
    const tool = test.service.host.tools.get('lockbox')?.tool;
    const [lookUp] = tool?.lookUps ?? [];
    const ssn = tool?.lifecycle?.item.byKey.get('ssn');
    if (!tool || !lookUp || !ssn) throw new Error('lockbox looks nobody up');
    expect(gapsOf(tool)).toEqual([]);
    // A tool that would ask by one does not start.
    const answer = { ...lookUp.answer, byKey: new Map([...lookUp.answer.byKey, ['ssn', ssn]]) };
    const settings = { ...lookUp.settings, keys: { ...lookUp.settings.keys, ssn: ['ssn'] as const } };
    expect(gapsOf({ ...tool, lookUps: [{ settings, answer }] })).toEqual([
      'lockbox: LockboxServiceItem.ssn: an SSN is never a key',
    ]);
    expect(codeOf(await items.lookUp(ANALYST, item, { by: { ssn: SSN } }))).toBe('INVALID_INPUT');
    for (const text of [SSN, '900123456', '900 12 3456', '９００-12-3456'])
      for (const by of [
        { alienNumber: text },
        { elisId: text },
        { receiptNumber: text },
        { ...NAMED, firstName: text },
        { ...NAMED, lastName: `Specimen, SSN ${text}` },
      ])
        expect([by, codeOf(await items.lookUp(ANALYST, item, { by }))]).toEqual([by, 'INVALID_INPUT']);
    expect(pcqs.asked).toEqual([]);
    // The same digits with the letter of an A-Number are one.
    expect(valueIn(await items.lookUp(ANALYST, item, { by: { alienNumber: 'A900-123-456' } }))).toBeNull();
    expect(pcqs.asked).toHaveLength(1);
  });

  it('lockbox F10: is shown, and nothing of it can be changed: no operation takes any of its values', async () => {
    const { data } = await test.ask(
      ANALYST,
      '{ __schema { mutationType { fields { name args { name type { name ofType { name } } } } } } }',
    );
    const mutations: { name: string; args: { name: string }[] }[] = data.__schema.mutationType.fields;
    const ofPcqs = mutations.filter(({ name }) => /pcqs/i.test(name));
    expect(ofPcqs.map(({ name, args }) => [name, args.map((each) => each.name)])).toEqual([
      ['linkLockboxPcqs', ['id', 'version', 'by']],
      ['unlinkLockboxPcqs', ['id', 'version', 'reason']],
    ]);
    const item = await items.entered();
    const before = pcqs.paths.length;
    valueIn(await items.lookUp(ANALYST, item, { by: BY_A_NUMBER }));
    valueIn(await items.link(ANALYST, item, BY_A_NUMBER));
    expect(pcqs.paths.slice(before)).toEqual(['/look-up', '/look-up']);
    expect(pcqs.asked.map((asked) => Object.keys(asked).sort())).toEqual([
      ['asks', 'key', 'values'],
      ['asks', 'key', 'values'],
    ]);
  });
});

describe('who is found', () => {
  it('lockbox F11: may be linked to the service item, after a match and no other way', async () => {
    const item = await items.entered();
    const nobody = await items.link(ANALYST, item, { alienNumber: 'A900999999' });
    expect(faultsOf(nobody)).toMatchObject([
      { code: 'INVALID_INPUT', message: expect.stringContaining('finds nobody') },
    ]);
    expect(await items.seen(ANALYST, item, 'linkedApplicant')).toEqual({ linkedApplicant: null });
    const linked = valueIn<ServiceItem>(await items.link(ANALYST, item, NAMED));
    expect(linked).toMatchObject({ linkedApplicant: PERSON.personReference, version: item.version + 1 });
    expect(pcqs.asked.at(-1)?.asks).toEqual(['personReference']);
    const fields = 'spiiDecisions { element reason } linkedApplicant';
    expect(await items.seen(ANALYST, item, fields)).toMatchObject({
      spiiDecisions: [
        { element: 'LockboxServiceItem.linkedApplicant', reason: 'found in Person Centric Query System (PCQS)' },
      ],
    });
    // Nobody types a link: there is no field for it.
    const typed = await test.ask(
      ANALYST,
      `mutation ($id: ID!, $version: Int!, $input: LockboxServiceItemInput!) {
        updateLockboxServiceItem(id: $id, version: $version, input: $input) { item { id } } }`,
      { variables: { id: linked.id, version: linked.version, input: { linkedApplicant: 'PCQS:SYN-0000043' } } },
    );
    expect(codeOf(typed)).toBe('INVALID_INPUT');
    const unlink = (reason: string) =>
      test.ask(
        ANALYST,
        `mutation ($id: ID!, $version: Int!, $reason: String!) {
          unlinkLockboxPcqs(id: $id, version: $version, reason: $reason) { item { linkedApplicant } } }`,
        { variables: { id: linked.id, version: linked.version, reason } },
      );
    expect(codeOf(await unlink(' '))).toBe('INVALID_INPUT');
    expect(valueIn(await unlink('another applicant was meant'))).toEqual({ linkedApplicant: null });
  });

  it('is not told, nor that there is somebody, to those who may not see who is linked', async () => {
    const item = await items.entered();
    valueIn(await items.link(ANALYST, item, NAMED));
    const fields = 'linkedApplicant spiiDecisions { element reason outcome decidedBy }';
    const of = [expect.objectContaining({ element: 'LockboxServiceItem.linkedApplicant' })];
    expect(await items.seen(ANALYST, item, fields)).toMatchObject({ spiiDecisions: of });
    expect(await items.seen(SUPERVISOR, item, fields)).toEqual({ linkedApplicant: null, spiiDecisions: [] });
    // What was decided about a text that the supervisor reads is shown.
    const told = await items.mailed({ subject: 'With a number', text: `My SSN is ${SSN}.` });
    expect(await items.seen(SUPERVISOR, told, 'spiiDecisions { element }')).toEqual({
      spiiDecisions: [{ element: 'LockboxServiceItem.messageText' }],
    });
  });

  it('lockbox F12: leaves nothing else: no table, log or file holds any of it, and the link alone is new', async () => {
    const item = await items.entered();
    const before = await digestOf(test, ['lockbox']);
    valueIn(
      await items.lookUp(ANALYST, item, {
        by: BY_A_NUMBER,
        fields: 'personReference firstName lastName dateOfBirth elisId',
      }),
    );
    await test.rows('lockbox', 'delete from look_up_count');
    expect(await digestOf(test, ['lockbox'])).toBe(before);
    const columnsOf = async () =>
      (await test.rows('lockbox', 'select to_jsonb(i) as row from lockbox_service_item i where key = $1', [item.id]))[0]
        .row;
    const stored = await columnsOf();
    valueIn(await items.link(ANALYST, item, BY_A_NUMBER));
    const changed = Object.entries(await columnsOf()).filter(
      ([key, value]) => JSON.stringify(stored[key]) !== JSON.stringify(value),
    );
    expect(changed.map(([key]) => key).sort()).toEqual([
      'linked_applicant',
      'linked_applicant_index',
      'updated_at',
      'version',
    ]);
    const { dataDirectory } = test.settings;
    const files = readdirSync(dataDirectory, { recursive: true, encoding: 'utf8' })
      .map((name) => join(dataDirectory, name))
      .filter((path) => /\.(log|jsonl|json)$/.test(path) && statSync(path).isFile());
    for (const path of files)
      expect([path, readFileSync(path, 'latin1')]).toEqual([path, expect.not.stringMatching(LEFT)]);
    const rows = await test.rows('lockbox', 'select e::text as event from audit.event e');
    expect(rows.map(({ event }) => event).join('\n')).not.toMatch(LEFT);
  });
});
/** Anything of the person that nothing but the look-up brings. */
const LEFT = new RegExp([PERSON.firstName, PERSON.lastName, PERSON.personReference, PERSON.elisId].join('|'));
