import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { element } from '../../shared-schema/language/element.ts';
import { kind } from '../../shared-schema/language/kinds.ts';
import { record, StoredRecord } from '../../shared-schema/language/record.ts';
import type { RecordType } from '../../shared-schema/language/record-type.ts';
import { role } from '../../shared-schema/language/rules.ts';
import { asApplication } from '../support/alone.ts';
import { codesOf, valueIn } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { CAME, filled } from '../support/entered.ts';
import { eventOf } from '../support/events.ts';
import { neededIn } from '../support/needed.ts';
import { keyOf, TestService } from '../support/service.ts';
import { TrialTools, trialTool } from '../support/tools.ts';

/* What hangs on an item beyond who may see and write it, which test/matrix/parts.ts asks of every tool. */
const MANAGER = 'hq-execsec-manager';
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

interface Named {
  readonly id: string;
  readonly version: number;
}
const changed = async <T = Named>(query: string, variables: object): Promise<T> =>
  valueIn<T>(await test.ask(MANAGER, query, { variables: { ...variables } }));
const folder = (input: object = {}): Promise<Named & { controlNumber: string }> =>
  changed(
    `mutation ($input: IqFolderInput!, $spii: [SpiiDecisionInput!]) {
      createIqFolder(input: $input, spii: $spii) { item { id version controlNumber } } }`,
    { input: filled('IqFolder', input), spii: neededIn(input) },
  );
const ADD = `mutation ($item: ID!, $input: IqPersonInput!, $spii: [SpiiDecisionInput!]) {
  createIqPerson(item: $item, input: $input, spii: $spii) { item { id version } }
}`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $input: IqPersonInput!, $spii: [SpiiDecisionInput!]) {
  updateIqPerson(id: $id, version: $version, input: $input, spii: $spii) { item { id version } }
}`;
const ACT = `mutation ($id: ID!, $v: Int!, $event: IqFolderEvent!) {
  actOnIqFolder(id: $id, version: $v, event: $event) { item { id version } }
}`;
const person = (item: string, input: object): Promise<Named> =>
  changed(ADD, { item, input: { role: 'SUBJECT', ...input }, spii: neededIn(input) });
const act = (id: string, version: number, event: string) => changed(ACT, { id, v: version, event: eventNamed(event) });
const inCommon = async (controlNumber: string): Promise<unknown> =>
  (
    await test.ask(
      MANAGER,
      `{ f: iqFolder(controlNumber: "${controlNumber}") {
        possibleDuplicates { item { controlNumber } basis role otherRole } } }`,
    )
  ).data.f.possibleDuplicates;
const foundBy = async (text: string): Promise<string[]> =>
  (await test.ask(MANAGER, `{ s: searchIqFolders(text: "${text}") { nodes { id } } }`)).data.s.nodes.map(
    ({ id }: Named) => id,
  );

describe('a further person of a folder', () => {
  it('is in common with another folder by what says who it is, in the role it has, until that changes', async () => {
    const first = await folder({ name: 'Casey Fixture-1', aNumber: 'A900555001' });
    const second = await folder({ name: 'Casey Fixture-2' });
    const subject = await person(second.id, { name: 'Casey Fixture-3', aNumber: 'A900555001' });
    await person(second.id, { role: 'REPRESENTATIVE', aNumber: 'A900555002' });
    const found = { basis: 'a-number/1', role: 'SENDER', otherRole: 'SUBJECT' };
    expect(await inCommon(first.controlNumber)).toEqual([{ item: { controlNumber: second.controlNumber }, ...found }]);
    const input = { aNumber: 'A900555002' };
    await changed(UPDATE, { ...subject, input, spii: neededIn(input) });
    expect(await inCommon(first.controlNumber)).toEqual([]);
  });

  it('a hint by it names its elements as used', async () => {
    const { id } = await folder({ name: 'Casey Fixture-4' });
    await person(id, { aNumber: 'A900555003' });
    const event = await eventOf(test, 'iq', () =>
      test.ask(MANAGER, `{ iqFolders(first: 1) { nodes { possibleDuplicates { basis } } } }`),
    );
    expect(event.used.IqPerson).toEqual(
      expect.arrayContaining(['name', 'email', 'dateOfBirth', 'socialSecurityNumber', 'aNumber']),
    );
  });

  it('is found by its words until the last person of the folder who has them changes', async () => {
    const { id } = await folder({ name: 'Casey Fixture-5' });
    const one = await person(id, { name: 'Quillon Fixture-6' });
    const other = await person(id, { name: 'Quillon Fixture-7' });
    expect(await foundBy('Quillon')).toEqual([id]);
    await changed(UPDATE, { ...one, input: { name: 'Emery Fixture-6' } });
    expect(await foundBy('Quillon')).toEqual([id]);
    await changed(UPDATE, { ...other, input: { name: 'Emery Fixture-7' } });
    expect(await foundBy('Quillon')).toEqual([]);
  });

  it('says what is wrong with it by its place, and a hidden folder answers like none', async () => {
    const { id } = await folder({ name: 'Casey Fixture-8' });
    const answer = await test.ask(MANAGER, ADD, { variables: { item: id, input: { email: 'nobody' } } });
    expect(codesOf(answer)).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
    const asked = (item: string) =>
      test.ask('hq-execsec-analyst', ADD, { variables: { item, input: { role: 'SUBJECT' } } });
    expect(JSON.stringify(await asked(id))).toBe(JSON.stringify(await asked('00000000-0000-4000-8000-000000000000')));
  });
});

describe('a closed folder', () => {
  it('keeps its persons as they are, and its record copy holds them', async () => {
    const { id, version } = await folder({ name: 'Casey Fixture-9' });
    const subject = await person(id, { name: 'Casey Fixture-10' });
    await act(id, version, 'close');
    const add = await test.ask(MANAGER, ADD, { variables: { item: id, input: { role: 'SUBJECT' } } });
    const update = await test.ask(MANAGER, UPDATE, { variables: { ...subject, input: { role: 'RESPONDER' } } });
    expect([codesOf(add), codesOf(update)]).toEqual([['RECORD_FROZEN'], ['RECORD_FROZEN']]);
    const intact = async () =>
      (
        await test.ask(
          MANAGER,
          `{ iqPersons(where: { name: { eq: "Casey Fixture-10" } }) { nodes { item { recordCopy { intact } } } } }`,
        )
      ).data.iqPersons.nodes;
    expect(await intact()).toEqual([{ item: { recordCopy: { intact: true } } }]);
    await test.rows('iq', "update iq_person set name = 'Somebody Else' where key = $1", [subject.id]);
    await test.rows('iq', "update iq_person set organization = 'x' where key = $1", [subject.id]);
    const after = await test.ask(
      MANAGER,
      '{ iqFolders(where: { name: { eq: "Casey Fixture-9" } }) { nodes { recordCopy { intact } } } }',
    );
    expect(after.data.iqFolders.nodes).toEqual([{ recordCopy: { intact: false } }]);
  });

  it('is closed to PostgreSQL too, and a person never moves to another folder', async () => {
    const [open, closed] = [await folder({ name: 'Casey Fixture-11' }), await folder({ name: 'Casey Fixture-12' })];
    const kept = await person(closed.id, {});
    const moving = await person(open.id, {});
    await act(closed.id, closed.version, 'close');
    const manager = await asApplication(test, { key: 'iq', database: 'iq', user: MANAGER });
    try {
      const tried = (statement: string, values: unknown[]) =>
        manager.query(statement, keyOf(values)).then(
          ({ rowCount }) => rowCount,
          ({ code }) => code,
        );
      const update = 'update iq_person set organization = $2, version = version + 1 where key = $1';
      expect(await tried(update, [kept.id, 'x'])).toBe('CF001');
      expect(await tried(update, [moving.id, 'x'])).toBe(1);
      const move = `
        update iq_person set item = f.id, version = iq_person.version + 1
        from iq_folder f
        where iq_person.key = $1 and f.key = $2`;
      expect(await tried(move, [moving.id, (await folder({ name: 'Casey Fixture-13' })).id])).toBe('42501');
    } finally {
      await manager.end();
    }
  });
});

describe('what hangs on an item under a narrower rule', () => {
  let trials: TrialTools;
  const sorns = ['DHS/ALL-016'] as const;
  class TrialPartsNote extends StoredRecord {}
  beforeAll(async () => {
    const tool = trialTool('parts', { spii: { outcome: 'grayed-out-unless-needed', source: 'a trial' } });
    const [letter] = tool.records as readonly [RecordType];
    element(kind.narrative, { label: 'Note', subject: 'record', sorns })(TrialPartsNote.prototype, 'text');
    const manager = role('trial-parts.manager');
    record({
      partOf: letter,
      list: 'notes',
      table: 'trial_parts_note',
      plural: 'trialPartsNotes',
      description: 'A note that a manager keeps.',
      needToKnow: manager,
      enters: manager,
      immutable: true,
    })(TrialPartsNote);
    trials = await TrialTools.start([{ ...tool, records: [letter, TrialPartsNote] }]);
  });
  afterAll(() => trials.stop());

  it('is seen, found and added by those alone for whom the rule holds', async () => {
    const manager = trials.caller('parts', 'trial-manager', ['manager'], { office: 'TX' });
    const member = trials.caller('parts', 'trial-member', ['member'], { office: 'TX' });
    const made = await trials.ask(
      'parts',
      member,
      'mutation ($input: TrialPartsLetterInput!) { createTrialPartsLetter(input: $input) { item { id } } }',
      { input: { ...CAME, office: 'TX', letter: 'a letter' } },
    );
    const { id } = valueIn<Named>(made);
    const add = `mutation { createTrialPartsNote(item: "${id}", input: { text: "unmistakable" }) { item { id } } }`;
    expect(codesOf(await trials.ask('parts', member, add))).toEqual(['FORBIDDEN']);
    expect(codesOf(await trials.ask('parts', manager, add))).toEqual([]);
    const read = '{ trialPartsLetters { nodes { notes { text } } } }';
    const found = '{ searchTrialPartsLetters(text: "unmistakable") { totalCount } }';
    expect((await trials.ask('parts', manager, read)).data).toEqual({
      trialPartsLetters: { nodes: [{ notes: [{ text: 'unmistakable' }] }] },
    });
    expect((await trials.ask('parts', manager, found)).data).toEqual({ searchTrialPartsLetters: { totalCount: 1 } });
    expect(JSON.stringify(await trials.ask('parts', member, read))).not.toContain('unmistakable');
    expect((await trials.ask('parts', member, found)).data).toEqual({ searchTrialPartsLetters: { totalCount: 0 } });
  });

  it('is never changed where its header says so', async () => {
    const { schema } = trials.host.tools.get('trial-parts')?.subgraph ?? {};
    expect(
      Object.keys(schema?.getMutationType()?.getFields() ?? {}).filter((name) => name.endsWith('PartsNote')),
    ).toEqual(['createTrialPartsNote']);
  });
});
