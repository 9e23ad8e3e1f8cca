import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, faultsOf } from '../../support/answers.ts';
import { eventNamed } from '../../support/deeds.ts';
import { CAME } from '../../support/entered.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const log = async (input: object, user = 'emma-clerk') =>
  (await test.ask(
    user,
    `mutation ($input: EmmaCorrespondenceInput!) { made: createEmmaCorrespondence(input: $input)
      { item { id version controlNumber receiptNumber datesReceived } } }`,
    { variables: { input: { ...CAME, ...input } } },
  )) as any;

describe('EMMA', () => {
  it('ties every piece to a receipt number of three letters and ten digits (emma F2, emma F3)', async () => {
    expect(faultsOf(await log({ name: 'Synthetic' }))).toMatchObject([
      { message: 'EmmaCorrespondence.receiptNumber: it is mandatory.' },
    ]);
    for (const wrong of ['IOE123456789', '1234567890123', 'IOEE234567890']) {
      const answer = await log({ receiptNumber: wrong });
      expect(codeOf(answer)).toBe('INVALID_INPUT');
      expect(JSON.stringify(answer)).not.toContain(wrong);
    }
    expect(
      (await log({ receiptNumber: 'ioe 90 1234-5678', datesReceived: ['2026-01-02', '2026-01-05'] })).data.made.item,
    ).toMatchObject({ receiptNumber: 'IOE9012345678', datesReceived: ['2026-01-02', '2026-01-05'] });
  });

  it('records dates, addressee, form, type and tracking number, and by whose code the file is found (emma F6, emma F9)', async () => {
    const given = {
      datesReceived: ['2026-01-02'],
      addressee: 'Synthetic Officer',
      form: 'I-90',
      correspondenceType: 'Evidence',
      mailTrackingNumber: 'SYN-TRACK-1',
      responsiblePartyCode: 'NBC-FILES-07',
    };
    const { id } = (await log({ receiptNumber: 'NBC9000000077', ...given })).data.made.item;
    await log({ receiptNumber: 'NBC9000000078', responsiblePartyCode: 'NBC-FILES-08' });
    const found = await test.ask(
      'emma-clerk',
      `{ emmaCorrespondences(where: { responsiblePartyCode: { eq: "NBC-FILES-07" } }) {
        nodes { id ${Object.keys(given).join(' ')} } } }`,
    );
    expect(found.data.emmaCorrespondences.nodes).toEqual([{ id, ...given }]);
  });

  it('finds every piece of one receipt number', async () => {
    for (let at = 0; at < 3; at++) await log({ receiptNumber: 'WAC9000000007', form: 'I-90' });
    const found = await test.ask(
      'emma-clerk',
      '{ emmaCorrespondences(where: { receiptNumber: { eq: "WAC-90-0000-0007" } }) { totalCount nodes { form } } }',
    );
    expect(found.data.emmaCorrespondences.totalCount).toBe(3);
  });

  it('refers one case to an officer of the Background Check Unit, who sees that one and no other (emma F5, emma A2)', async () => {
    const { id, controlNumber } = (await log({ receiptNumber: 'NBC9000000001' })).data.made.item;
    await log({ receiptNumber: 'NBC9000000002' });
    expect(
      (await test.ask('emma-bcu-officer', '{ emmaCorrespondences { totalCount } }')).data.emmaCorrespondences
        .totalCount,
    ).toBe(0);
    await test.ask(
      'emma-clerk',
      `mutation ($id: ID!) { assignEmmaCorrespondence(id: $id, version: 1, add: ["user:emma-bcu-officer"])
        { item { id } } }`,
      { variables: { id } },
    );
    const seen = await test.ask(
      'emma-bcu-officer',
      '{ emmaCorrespondences { totalCount nodes { controlNumber receiptNumber } } }',
    );
    expect(seen.data.emmaCorrespondences).toEqual({
      totalCount: 1,
      nodes: [{ controlNumber, receiptNumber: 'NBC9000000001' }],
    });
    expect(codeOf(await log({ receiptNumber: 'NBC9000000003' }, 'emma-bcu-officer'))).toBe('FORBIDDEN');
  });

  it('shares nothing: no row of it is published, in no table of its projection (emma F10)', async () => {
    const columns = (
      await test.rows(
        'emma',
        "select column_name as name from information_schema.columns where table_name = 'register_emma' order by 1",
      )
    ).map((row) => row.name);
    expect(columns).toEqual(['component', 'dimension', 'items', 'month', 'tool', 'value']);
    await test.rows('emma', 'select publish_counts()');
    expect(await test.rows('emma', 'select * from register_emma')).toEqual([]);
  });

  it('publishes once a month, in tens, and never changes what it has published', async () => {
    for (let at = 0; at < 25; at++) await log({ receiptNumber: 'NBC9000000009', office: 'NBC' });
    const published = async () => {
      await test.rows('emma', 'select publish_counts()');
      return test.rows('emma', 'select dimension, value, items from register_emma order by 1, 2');
    };
    const first = await published();
    expect(first.map(({ dimension, value }) => `${dimension} ${value}`)).toEqual(['all ', 'state logged']);
    expect(first.every(({ items }) => items % 10 === 0)).toBe(true);
    for (let at = 0; at < 11; at++) await log({ receiptNumber: 'NBC9000000009', office: 'LATER' });
    expect(await published()).toEqual(first);
    const client = await test.service.host.cluster!.connect('emma', 'emma_app');
    for (const statement of [
      'update register_emma set items = 0',
      'delete from register_emma',
      'select from statistic_secret',
    ]) {
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });
});

describe('a piece of EMMA', () => {
  it('has a receipt number of any service center (emma F4)', async () => {
    for (const prefix of ['EAC', 'WAC', 'LIN', 'SRC', 'NBC', 'MSC', 'YSC', 'AAO', 'IOE']) {
      const receiptNumber = `${prefix}9012345670`;
      expect((await log({ receiptNumber })).data.made.item.receiptNumber).toBe(receiptNumber);
    }
  });

  it('says who is processing it: whom it is with, and who did each step (emma F8)', async () => {
    let mail = (await log({ receiptNumber: 'NBC9000000004' })).data.made.item;
    const act = async (user: string, event: string, input: object = {}) => {
      const answer = await test.ask(
        user,
        `mutation ($id: ID!, $version: Int!, $event: EmmaCorrespondenceEvent!) {
          acted: actOnEmmaCorrespondence(id: $id, version: $version, event: $event) {
            item { id version taskers { assignee } history { event actor } } } }`,
        { variables: { id: mail.id, version: mail.version, event: eventNamed(event, input) } },
      );
      mail = answer.data.acted.item;
    };
    await act('emma-clerk', 'deliver', { office: 'NBC', recipient: 'Adjudications', deliveredOn: '2026-01-05' });
    const officer = { level: 'EXPERT', assignee: 'emma-bcu-officer', dueOn: '2099-01-05' };
    await act('emma-clerk', 'task', { taskers: [officer] });
    await act('emma-bcu-officer', 'review');
    expect(mail.taskers).toEqual([{ assignee: 'user:emma-bcu-officer' }]);
    expect(mail.history.map((each: { event: string; actor: string }) => [each.event, each.actor])).toEqual([
      ['DELIVER', 'emma-clerk'],
      ['TASK', 'emma-clerk'],
      ['REVIEW', 'emma-bcu-officer'],
    ]);
  });
});
