import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codesOf } from '../support/answers.ts';
import { draftsIn, idsOf, MANAGER, OLA } from '../support/drafts.ts';
import { eventOf } from '../support/events.ts';
import { noneOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';

/* What is new, gone and the same between two drafts, as the caller is shown them (docs/decisions/094-drafts.md). */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());
const { folder, draft } = draftsIn(() => test);
const COMPARE = `query ($from: ID!, $to: ID!) {
  compareIqDrafts(from: $from, to: $to) { byWords passages { kind text } } }`;
const compared = (user: string, [from, to]: readonly string[], purpose: string | null = 'respond-to-mail') =>
  test.ask(user, COMPARE, { variables: { from, to }, purpose });

describe('two drafts compared', () => {
  it('say by words what is new, gone and the same', async () => {
    let item = await folder();
    item = await draft(item, { text: 'We thank you for your letter of May.' });
    item = await draft(item, { text: 'We thank you for your kind letter.' });
    expect((await compared(MANAGER, idsOf(item))).data).toEqual({
      compareIqDrafts: {
        byWords: true,
        passages: [
          { kind: 'SAME', text: 'We thank you for your ' },
          { kind: 'GONE', text: 'letter of May' },
          { kind: 'NEW', text: 'kind letter' },
          { kind: 'SAME', text: '.' },
        ],
      },
    });
  });

  it('are compared as the caller is shown them, and the audit says that both texts were disclosed', async () => {
    let item = await folder('office:HQ/OLA');
    for (const ssn of ['900-12-3456', '900-12-3457'])
      item = await draft(item, { text: `Your SSN is ${ssn}.`, needed: true });
    const passages = async (user: string) => (await compared(user, idsOf(item))).data.compareIqDrafts.passages;
    expect(await passages(MANAGER)).toContainEqual({ kind: 'GONE', text: '3456' });
    const event = await eventOf(test, 'iq', async () => {
      expect(await passages(OLA)).toEqual([{ kind: 'SAME', text: 'Your SSN is [grayed out].' }]);
    });
    expect(event.types).toEqual(['IqDraft', 'IqDraft']);
    expect(event.disclosed).toEqual([['text'], ['text']]);
  });

  it('are withheld without a purpose, with a note', async () => {
    let item = await folder();
    for (const text of ['One.', 'Two.']) item = await draft(item, { text: text });
    const answer = await compared(MANAGER, idsOf(item), null);
    expect(answer.data).toEqual({ compareIqDrafts: null });
    expect(answer.extensions?.withheld).toEqual([
      expect.objectContaining({ path: ['compareIqDrafts'], element: 'IqDraft.text', state: 'purpose-needed' }),
    ]);
  });

  it('of two folders, hidden ones and none answer alike', async () => {
    let [item, other] = [await folder('office:HQ/OLA'), await folder()];
    item = await draft(item, { text: 'One.' });
    other = await draft(other, { text: 'Two.' });
    const [own] = idsOf(item) as [string];
    const [foreign] = idsOf(other) as [string];
    const none = noneOf('IqDraft');
    const answers = [
      await compared(OLA, [own, none]),
      await compared(OLA, [none, own]),
      await compared(OLA, [own, foreign]),
      await compared(MANAGER, [own, foreign]),
      await compared(OLA, [own, item.id]),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ data: { compareIqDrafts: null } })]),
    );
  });

  it('that are too different are not compared by words, and the work counts as objects that are made', async () => {
    let item = await folder();
    const words = (of: string) => Array.from({ length: 3_000 }, (_, at) => `${of}${at}`).join(' ');
    item = await draft(item, { text: words('a') });
    item = await draft(item, { text: words('b') });
    const [from, to] = idsOf(item);
    const many = Array.from({ length: 30 }, (_, at) => `c${at}: compareIqDrafts(from: $from, to: $to) { byWords }`);
    const one = await compared(MANAGER, [from, to] as string[]);
    expect(one.data.compareIqDrafts.passages.map(({ kind }: { kind: string }) => kind)).toEqual(['GONE', 'NEW']);
    expect(one.data.compareIqDrafts.byWords).toBe(false);
    const answer = await test.ask(MANAGER, `query ($from: ID!, $to: ID!) { ${many.join(' ')} }`, {
      variables: { from, to },
    });
    expect(codesOf(answer)).toEqual(['TOO_COMPLEX']);
  });
});
