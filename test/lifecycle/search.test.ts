import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wordsOf } from '../../shared-schema/features/words/words.ts';
import { codeOf } from '../support/answers.ts';
import { filled } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

let test: TestService;
const MANAGER = 'hq-execsec-manager';
const made: Record<string, { id: string; version: number; controlNumber: string }> = {};
const enter = async (name: string, input: Record<string, unknown>, parties: string[] = []) => {
  const { data } = await test.ask(
    MANAGER,
    'mutation ($input: IqFolderInput!) { made: createIqFolder(input: $input) { item { id version controlNumber } } }',
    { variables: { input: filled('IqFolder', input) } },
  );
  made[name] = data.made.item;
  if (parties.length > 0)
    made[name]!.version = (
      await test.ask(
        MANAGER,
        `mutation ($id: ID!, $add: [String!]) { made: assignIqFolder(id: $id, version: 1, add: $add)
          { item { version } } }`,
        { variables: { id: data.made.item.id, add: parties } },
      )
    ).data.made.item.version;
};
beforeAll(async () => {
  test = await TestService.start();
  await enter(
    'bridge',
    {
      name: 'Ångström Synthetic',
      organization: 'Bridge Builders',
      subjectOfRequest: 'A bridge, a bridge and a ferry at Erewhon',
    },
    ['user:hq-execsec-analyst'],
  );
  await enter(
    'ferry',
    { name: 'Blake Example', subjectOfRequest: 'The ferry at Erewhon is late; my number is 901-01-2345 and 901012345' },
    ['user:hq-execsec-analyst'],
  );
  await enter('hidden', {
    name: 'Casey Hidden',
    subjectOfRequest: 'A bridge that only the Executive Secretariat may read of, at Erewhon',
  });
  for (let at = 0; at < 12; at++)
    await enter(`many${at}`, { name: `Page Filler ${at}`, subjectOfRequest: 'paging words' });
});
afterAll(() => test.stop());

const find = (user: string, text: string, rest = '', purpose: string | null = 'handling-and-records') =>
  test.ask(
    user,
    `query ($text: String!) { found: searchIqFolders(text: $text ${rest}) { totalCount complete edges { rank node { controlNumber name } } pageInfo { hasNextPage endCursor } } }`,
    { variables: { text }, purpose },
  );
const names = async (user: string, text: string) =>
  (await find(user, text)).data.found.edges.map((hit: any) =>
    Object.keys(made).find((name) => made[name]!.controlNumber === hit.node.controlNumber),
  );

describe('search', () => {
  it('finds by every word, in names and in sealed free text alike, the best first', async () => {
    expect(await names(MANAGER, 'bridge')).toEqual(['bridge', 'hidden']);
    expect(await names(MANAGER, 'FERRY erewhon')).toEqual(['ferry', 'bridge']);
    expect(await names(MANAGER, 'angstrom')).toEqual(['bridge']);
    expect(await names(MANAGER, 'bridge nonsense')).toEqual([]);
  });

  it('finds words in any of their forms, and phrases as they stand', async () => {
    expect(await names(MANAGER, 'bridges builder')).toEqual(['bridge']);
    expect(await names(MANAGER, 'ferries')).toEqual(['ferry', 'bridge']);
    expect(await names(MANAGER, '"ferry at Erewhon"')).toEqual(['ferry', 'bridge']);
    expect(await names(MANAGER, '"a ferry at erewhon" synthetic')).toEqual(['bridge']);
    expect(await names(MANAGER, '"erewhon ferry"')).toEqual([]);
    // As it stands: no other form, and across no border of an element.
    expect(await names(MANAGER, '"ferries"')).toEqual([]);
    expect(await names(MANAGER, '"synthetic bridge"')).toEqual([]);
    expect(await names(MANAGER, '"bridge and a ferry"')).toEqual(['bridge']);
  });

  it('finds words by their beginnings, of every length from four letters', async () => {
    for (const begun of ['buil*', 'build*', 'builde*', 'builder*', 'builders*', 'BUILD*'])
      expect({ begun, found: await names(MANAGER, begun) }).toEqual({ begun, found: ['bridge'] });
    for (const begun of ['builx*', 'buildex*', 'builderx*', 'builders2*'])
      expect({ begun, found: await names(MANAGER, begun) }).toEqual({ begun, found: [] });
    expect(await names(MANAGER, 'erew* "bridge builders"')).toEqual(['bridge']);
    expect(await names(MANAGER, '"at erewh*"')).toEqual(await names(MANAGER, '"at erewhon"'));
    expect((await find(MANAGER, 'bri*')).errors[0].extensions).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('holds phrases against so much text and no more, and says so', async () => {
    const count = 51;
    for (let at = 0; at < count; at++) await enter(`long${at}`, { organization: 'Nightjar Watchers' });
    const standing = 'query { found: searchIqFolders(text: "\\"nightjar watchers\\"") { totalCount complete } }';
    const found = async () => (await test.ask(MANAGER, standing)).data.found;
    expect(await found()).toEqual({ totalCount: count, complete: true });
    const grown = `
      update iq_folder
      set organization = organization || repeat(' x', 60000)
      where organization = 'Nightjar Watchers'`;
    await test.rows('iq', grown);
    expect(await found()).toEqual({ totalCount: 50, complete: false });
  });

  it('finds control numbers and their beginnings, alone and with words', async () => {
    const { controlNumber } = made.ferry!;
    expect(await names(MANAGER, controlNumber)).toEqual(['ferry']);
    expect(await names(MANAGER, controlNumber.toLowerCase())).toEqual(['ferry']);
    expect(await names(MANAGER, `${controlNumber.slice(0, -2)}* erewhon`)).toContain('ferry');
    expect(await names(MANAGER, `${controlNumber} erewhon`)).toEqual(['ferry']);
    expect(await names(MANAGER, `${controlNumber} tunnel`)).toEqual([]);
    expect((await find(MANAGER, 'IQ-*')).data.found.totalCount).toBe(Object.keys(made).length);
  });

  it('tells of beginnings, phrases and control numbers of hidden items what it tells of none', async () => {
    const told = (text: string) => find('hq-execsec-analyst', text).then((answer) => JSON.stringify(answer));
    const nothing = await told('nowhere');
    for (const text of ['exec*', 'secretar*', '"executive secretariat"', made.hidden!.controlNumber, '"casey hidden"'])
      expect({ text, told: await told(text) }).toEqual({ text, told: nothing });
    expect((await find('hq-execsec-analyst', 'IQ-*')).data.found.totalCount).toBe(2);
  });

  it('an identifier in free text is no word: it cannot be searched for', async () => {
    for (const text of ['901012345', '901-01-2345', '901-01-2345 901012345', 'A900123456', 'IOE9012345678'])
      expect(codeOf(await find(MANAGER, text))).toBe('INVALID_INPUT');
    // Nor in pieces: what stands in the letter as one number was entered as no words at all.
    for (const text of ['901 01 2345', '2345', '901'])
      expect((await find(MANAGER, text)).data.found.totalCount).toBe(0);
    expect([...wordsOf('A 123456789 b1 x9y').keys()]).toEqual(['b1', 'x9y']);
    expect([
      ...wordsOf('write to writer@example.gov about A900123456 and IOE9012345678, SSN 901 01 2345').keys(),
    ]).toEqual(['write', 'to', 'about', 'and', 'ssn']);
  });

  it('matches, counts and ranks only what the caller may see', async () => {
    expect(await names('hq-execsec-analyst', 'bridge')).toEqual(['bridge']);
    const seen = await find('hq-execsec-analyst', 'executive');
    const absent = await find('hq-execsec-analyst', 'nowhere');
    // A word that stands in a hidden folder only is answered exactly like one that stands nowhere.
    expect(JSON.stringify(seen)).toBe(JSON.stringify(absent));
    expect((await find('cbp-iq-user', 'bridge')).data.found).toMatchObject({
      totalCount: 0,
      complete: true,
      edges: [],
    });
    expect((await find('cbp-no-need', 'bridge')).data.found).toBeNull();
    expect(codeOf(await find(MANAGER, 'bridge', '', null))).toBe('PURPOSE_NEEDED');
    for (const user of ['hq-execsec-analyst', 'cbp-iq-user'])
      expect(
        JSON.stringify(
          await test.askTool('iq', user, '{ searchIqFolders(text: "secretariat") { totalCount edges { rank } } }'),
        ),
      ).toBe(
        JSON.stringify(
          await test.askTool('iq', user, '{ searchIqFolders(text: "nowhere") { totalCount edges { rank } } }'),
        ),
      );
  });

  it('follows a change at once, forgets what no longer stands there, and knows what was said of an item', async () => {
    const { id, version } = made.bridge!;
    const changed = await test.ask(
      MANAGER,
      `mutation ($id: ID!, $version: Int!) { made: updateIqFolder(id: $id, version: $version, input: { subjectOfRequest: "A tunnel" })
        { item { version } } }`,
      { variables: { id, version } },
    );
    expect([await names(MANAGER, 'tunnel'), await names(MANAGER, 'ferry')]).toEqual([['bridge'], ['ferry']]);
    // Bridge is still in the organization's name.
    expect(await names(MANAGER, 'bridge')).toEqual(['hidden', 'bridge']);
    const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    await test.ask(
      MANAGER,
      `mutation ($id: ID!, $version: Int!, $day: Date!) { actOnIqFolder(id: $id, version: $version, event: { task: { text: "for the surveyors", taskers: [{ level: OFFICE, office: "OLA", instructions: "Count the rivets", dueOn: $day }] } })
        { item { id } } }`,
      {
        variables: { id, version: changed.data.made.item.version, day },
      },
    );
    expect([await names(MANAGER, 'rivets'), await names('hq-ola-analyst', 'surveyors rivets')]).toEqual([
      ['bridge'],
      ['bridge'],
    ]);
    expect(await names('hq-ola-analyst', '"count the rivets" survey*')).toEqual(['bridge']);
    const [tasker] = await test.rows('iq', 'select control_number from iq_tasker');
    expect(await names(MANAGER, tasker.control_number)).toEqual(['bridge']);
  });

  it('pages through everything once, with cursors that serve nobody else', async () => {
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 10; page++) {
      const { data } = await find(MANAGER, 'paging', `, first: 5 ${after ? `, after: "${after}"` : ''}`);
      seen.push(...data.found.edges.map((hit: any) => hit.node.controlNumber));
      expect(data.found.totalCount).toBe(12);
      if (!data.found.pageInfo.hasNextPage) break;
      after = data.found.pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(12);
    expect(seen.length).toBe(12);
    expect(codeOf(await find('hq-execsec-analyst', 'paging', `, after: "${after}"`))).toBe('INVALID_CURSOR');
  });

  it('bad input: no word, too many, too long, signs of every kind', async () => {
    for (const text of [
      '',
      ' ',
      '%',
      "'; drop table search_token --x",
      'a b c',
      'one two three four five six seven eight nine',
      'x'.repeat(401),
    ]) {
      const answer = await find(MANAGER, text);
      expect(codeOf(answer) ?? answer.data.found.totalCount).toBe(text.includes('drop') ? 0 : 'INVALID_INPUT');
    }
  });

  it('keeps no text: neither the words nor their unkeyed digests stand in the table', async () => {
    const rows = await test.rows('iq', 'select token::text as token from search_token');
    expect(rows.length).toBeGreaterThan(40);
    const { createHash } = await import('node:crypto');
    const plain = createHash('sha256').update('bridge').digest().readBigInt64BE(0).toString();
    expect(rows.map((row) => row.token)).not.toContain(plain);
  });
});
