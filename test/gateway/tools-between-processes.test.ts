import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codeOf, valueIn } from '../support/answers.ts';
import { Apart, urlsOf } from '../support/apart.ts';
import { ANALYST, type ServiceItem, ServiceItems } from '../support/lockbox-items.ts';
import { Pcqs, PERSON } from '../support/pcqs.ts';
import { freePort } from '../support/programs.ts';
import { CONTACT, EDITION } from '../support/public.ts';

/*
 * Look-ups outside (decision 120) and cases of the public (111), where tools are in processes of their own: the
 * directory; Lockbox and CQC2MS; and a gateway that asks them over HTTP.
 */
const apart = new Apart();
let pcqs: Pcqs;
let submissions: string;
/** Serves these in one process. Returns where each of them is. */
async function together(keys: readonly string[], settings: Record<string, string>): Promise<Record<string, string>> {
  const url = await apart.serving(keys, settings);
  return Object.fromEntries(keys.map((key) => [key, url]));
}
beforeAll(async () => {
  pcqs = await new Pcqs().start();
  const [port, publicPort] = [String(await freePort()), await freePort()];
  submissions = `http://127.0.0.1:${publicPort}/cqc2ms/submissions`;
  const directory = urlsOf(['directory'], `http://127.0.0.1:${port}`);
  const served = {
    directory: await apart.serving(['directory'], { PORT: port }),
    ...(await together(['lockbox', 'cqc2ms'], {
      ...directory,
      ...pcqs.environment,
      PUBLIC_BIND: `127.0.0.1:${publicPort}`,
    })),
  };
  await apart.gateway(Object.assign({}, ...Object.entries(served).map(([key, url]) => urlsOf([key], url))));
}, 300_000);
afterAll(async () => {
  await apart.end();
  await pcqs.stop();
});

describe('a look-up through a gateway', () => {
  const items = new ServiceItems(apart.asked);
  const NAMED = { firstName: PERSON.firstName, lastName: PERSON.lastName, dateOfBirth: PERSON.dateOfBirth };
  const BY = { alienNumber: PERSON.alienNumber };
  let item: ServiceItem;
  beforeAll(async () => {
    item = await items.entered();
  });
  beforeEach(() => {
    pcqs.asked.length = 0;
  });

  it('is answered by the process that serves the tool, and a match is linked', async () => {
    expect(valueIn(await items.lookUp(ANALYST, item, { by: BY }))).toEqual(NAMED);
    const { linkedApplicant } = valueIn<{ linkedApplicant: string }>(await items.link(ANALYST, item, BY));
    expect(linkedApplicant).toBe(PERSON.personReference);
    expect(pcqs.asked).toHaveLength(2);
  });

  it('says why it came to nothing, before the gateway gives the tool up', async () => {
    await pcqs.while(
      () => undefined,
      async () => expect(codeOf(await items.lookUp(ANALYST, item, { by: BY }))).toBe('LOOK_UP_FAILED'),
    );
    expect(codeOf(await items.lookUp('auditor', item, { by: BY }))).toBe('FORBIDDEN');
    expect(pcqs.asked).toEqual([]);
  });
});

it('what the public submits where CQC2MS is served is worked on through the gateway', async () => {
  const answers = { submissionKind: 'complaint', ...CONTACT, narrative: 'The website did not load.' };
  const body = { category: 'general-concerns', statement: EDITION, certified: true, answers };
  const headers = { 'content-type': 'application/json' };
  const taken = await fetch(submissions, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(taken.status).toBe(201);
  const { caseNumber } = (await taken.json()) as { caseNumber: string };
  const query = 'query ($n: String!) { cqc2msCase(controlNumber: $n) { state narrative } }';
  const asked = (user: string) => apart.ask(user, query, { variables: { n: caseNumber } });
  expect(valueIn(await asked('cbp-cqc-agent'))).toEqual({ state: expect.any(String), narrative: answers.narrative });
  expect((await asked('lockbox-analyst')).data).toEqual({ cqc2msCase: null });
});
