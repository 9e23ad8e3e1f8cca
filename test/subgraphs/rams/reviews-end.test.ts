import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type HttpServer, serve } from '../../../gateway/process/server.ts';
import { asApplication, unprotected } from '../../support/alone.ts';
import { codeOf } from '../../support/answers.ts';
import { keyOf } from '../../support/ids.ts';
import { type Document, OTHER_REVIEWER, RamsDocuments, REVIEWER } from '../../support/rams-documents.ts';
import { COORDINATOR, type Named, RLD } from '../../support/regulatory-actions.ts';
import { TestService } from '../../support/service.ts';

/* A reviewer's right is the review's: it ends with it, and nobody makes one of it, below the program either. */
let test: TestService;
let server: HttpServer;
const documents = new RamsDocuments(() => test);
const { actions } = documents;
beforeAll(async () => {
  test = await TestService.start();
  server = await serve(test.service, test.settings);
});
afterAll(async () => {
  await server.stop();
  await test.stop();
});

/** A document that somebody is asked to review, with a link that was given meanwhile. */
interface UnderReview {
  readonly action: Named;
  readonly document: Document;
  readonly review: Named;
  readonly link: string;
}
async function underReview(title: string): Promise<UnderReview> {
  const action = await documents.action(title);
  const document = await documents.kept(action, title, 'Text');
  const review = await documents.asked(document, REVIEWER);
  const link = await documents.link(REVIEWER, document);
  expect(link).toBeDefined();
  return { action, document, review, link: String(link) };
}

/** Expects that a reviewer has nothing of a document any more: no list, no id, no link, not that there was a review. */
async function gone({ document, review, link }: UnderReview, title: string): Promise<void> {
  expect(await documents.titles(REVIEWER)).not.toContain(title);
  expect(await documents.open(server, REVIEWER, link)).toEqual({ status: 404, text: '' });
  expect(await documents.link(REVIEWER, document)).toBeUndefined();
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const { data } = await actions.ask(REVIEWER, nodes, { ids: [document.id, review.id] });
  expect(data.nodes).toEqual([null, null]);
  expect(codeOf(await documents.answer(REVIEWER, review, 'Too late'))).toBe('NOT_FOUND');
  expect(await keysBy('rules', REVIEWER)).not.toContain(keyOf(document.id));
  expect(await keysBy('policies', REVIEWER)).not.toContain(keyOf(document.id));
}

/** Returns the documents that one layer alone shows somebody: the rules as SQL, or row-level security. */
async function keysBy(layer: 'rules' | 'policies', user: string): Promise<string[]> {
  if (layer === 'policies') {
    const client = await asApplication(test, { key: 'rams', database: 'rams', user });
    const { rows } = await client.query('select key from rams_document');
    await client.end();
    return rows.map(({ key }) => key).sort();
  }
  const without = await unprotected(test, 'rams', 'rams');
  const record = without.hosted.tool.records.find(({ name }) => name === 'RamsDocument');
  if (!record) throw new Error('RAMS has no documents');
  const { needToKnow } = record.options;
  const context = await without.context(user);
  const access = context.records(record);
  const { rows } = await sql<Record<string, unknown>>`
    select ${access.columns(new Set(), needToKnow.facts)}
    from rams_document item
    where ${access.needToKnow()}`.execute(context.kysely);
  await without.end();
  const seen = rows.map((row) => access.row(row));
  // The rule says of each record what its SQL does.
  expect(seen.filter(({ facts }) => !needToKnow.forRecord(context.caller, facts))).toEqual([]);
  return seen.map(({ id }) => id).sort();
}

describe('the right of a reviewer', () => {
  it('rams F6: ends with the answer', async () => {
    const review = await underReview('Answered');
    expect(codeOf(await documents.answer(REVIEWER, review.review, 'It is clear'))).toBeUndefined();
    await gone(review, 'Answered');
  });

  it('rams F6: ends where who asked ends the review', async () => {
    const review = await underReview('Ended');
    const { data } = await documents.end(COORDINATOR, review.review);
    expect(data.endRamsDocumentReview.item).toMatchObject({ state: 'ENDED' });
    await gone(review, 'Ended');
    expect(codeOf(await documents.end(COORDINATOR, { ...review.review, version: 2 }))).toBe('INVALID_INPUT');
  });

  it('rams F6: ends as the action closes, and does not come back with it', async () => {
    const review = await underReview('Closing');
    const close = { by: RLD, event: 'cancel', input: { text: 'no more' } };
    const closed = await actions.on(await actions.shown(RLD, review.action), close);
    await gone(review, 'Closing');
    expect(codeOf(await documents.tryAsking(COORDINATOR, review.document, REVIEWER))).toBe('RECORD_FROZEN');
    await actions.on(closed, { by: RLD, event: 'reopen', input: { text: 'again' } });
    await gone(review, 'Closing');
    expect(codeOf(await documents.tryAsking(COORDINATOR, review.document, REVIEWER))).toBeUndefined();
    expect(await documents.titles(REVIEWER)).toContain('Closing');
  });

  it('rams F6: needs access to RAMS SharePoint, when it is asked for and as long as it lasts', async () => {
    const { document } = await underReview('Access');
    for (const user of ['hq-rams-unlicensed', 'hq-rams-untrained', 'hq-ogc-attorney', 'nobody-at-all'])
      expect([user, codeOf(await documents.tryAsking(COORDINATOR, document, user))]).toEqual([user, 'INVALID_INPUT']);
    // Nobody has a document for longer by asking themselves, and nobody is asked twice at once.
    expect(codeOf(await documents.tryAsking(COORDINATOR, document, COORDINATOR))).toBe('INVALID_INPUT');
    expect(codeOf(await documents.tryAsking(COORDINATOR, document, REVIEWER))).toBe('INVALID_INPUT');
    const client = await asApplication(test, { key: 'rams', database: 'rams', user: REVIEWER });
    const seen = async () => (await client.query('select from rams_document')).rowCount;
    expect(await seen()).toBeGreaterThan(0);
    await client.query("select set_config('app.role_rams_reviewer', '', false)");
    expect(await seen()).toBe(0);
    await client.end();
  });
});

describe('each layer alone', () => {
  it('rams F6: shows each the same documents: rules without row-level security, and that without rules', async () => {
    const { document } = await underReview('Layers');
    await documents.asked(document, 'hq-rams-reporter');
    await documents.kept(await documents.action('Other layers'), 'Not asked', 'Text');
    for (const user of [REVIEWER, OTHER_REVIEWER, 'hq-rams-reporter', COORDINATOR, RLD, 'ice-rams-licensee'])
      expect([user, await keysBy('rules', user)]).toEqual([user, await keysBy('policies', user)]);
    expect(await keysBy('rules', 'hq-rams-reporter')).toEqual([keyOf(document.id)]);
    expect(await keysBy('rules', REVIEWER)).toContain(keyOf(document.id));
  });
});

describe('in PostgreSQL alone', () => {
  /** Tries statements as a user of the application's own role. */
  async function trying(user: string) {
    const client = await asApplication(test, { key: 'rams', database: 'rams', user });
    return {
      query: (text: string, values: unknown[] = []) => client.query(text, values),
      end: () => client.end(),
    };
  }

  it('rams F6: a reviewer sees the one document, its files and the own review, and no action', async () => {
    const { document } = await underReview('Alone');
    const other = await documents.kept(await documents.action('Apart'), 'Apart', 'Text');
    await documents.asked(other, OTHER_REVIEWER);
    const client = await trying(OTHER_REVIEWER);
    const keys = async (table: string) => (await client.query(`select key from ${table}`)).rows.map(({ key }) => key);
    expect(await keys('rams_document')).toContain(keyOf(other.id));
    expect(await keys('rams_document')).not.toContain(keyOf(document.id));
    const files = await client.query('select id from stored_file');
    expect(files.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([keyOf(other.file)]));
    expect(files.rows.map(({ id }) => id)).not.toContain(keyOf(document.file));
    const { rows } = await client.query('select distinct reviewer from rams_document_review');
    expect(rows).toEqual([{ reviewer: OTHER_REVIEWER }]);
    for (const table of ['rams_regulatory_action', 'rams_tasker', 'rams_action', 'search_token', 'person_digest'])
      expect([table, (await client.query(`select from ${table}`)).rowCount]).toEqual([table, 0]);
    await client.end();
  });

  it('rams F6: a reviewer turns the own review to no other document, and keeps no file with this one', async () => {
    const { action, document, review } = await underReview('Turned');
    const other = await documents.kept(action, 'Other', 'Text');
    const [row, own, item] = await Promise.all([
      documents.rowOf('rams_document', other),
      documents.rowOf('rams_document', document),
      documents.rowOf('rams_regulatory_action', action),
    ]);
    const client = await trying(REVIEWER);
    const turn = `update rams_document_review set reviewed = $2, version = version + 1,
      state = 'answered', comments = 'x', ended_by = $3 where key = $1`;
    await expect(client.query(turn, [keyOf(review.id), row, REVIEWER])).rejects.toMatchObject({ code: '42501' });
    const stay = "update rams_document_review set version = version + 1, due_on = '2099-01-01' where key = $1";
    await expect(client.query(stay, [keyOf(review.id)])).rejects.toMatchObject({ code: '42501' });
    const add = `insert into rams_document_review
        (id, key, item, reviewed, created_by, created_at, updated_at, reviewer, asker, asked_at, state)
      values (gen_random_uuid(), gen_random_uuid(), $1, $2, $3, now(), now(), $4, $3, now(), 'asked')`;
    await expect(client.query(add, [item, row, REVIEWER, OTHER_REVIEWER])).rejects.toMatchObject({ code: '42501' });
    const file = `insert into stored_file
        (id, item, part, place, file_name, file_key, media_type, bytes, state, created_by)
      values (gen_random_uuid(), $1, $2, 'RamsDocument.files', '', '', 'text/plain', 1, 'kept', $3)`;
    await expect(client.query(file, [item, own, REVIEWER])).rejects.toMatchObject({ code: '42501' });
    const changed = await client.query("update stored_file set state = 'discarded' where part = $1", [own]);
    expect(changed.rowCount).toBe(0);
    expect((await client.query("update rams_document set document_title = 'x' where id = $1", [own])).rowCount).toBe(0);
    await client.end();
  });

  it('rams F6: who coordinates review asks for none of a document elsewhere, nor of themselves', async () => {
    const { action, document } = await underReview('Elsewhere');
    const apart = await documents.actions.given('Hidden');
    const [item, hidden, own] = await Promise.all([
      documents.rowOf('rams_regulatory_action', action),
      documents.rowOf('rams_regulatory_action', apart),
      documents.rowOf('rams_document', document),
    ]);
    const client = await trying(COORDINATOR);
    const add = `insert into rams_document_review
        (id, key, item, reviewed, created_by, created_at, updated_at, reviewer, asker, asked_at, state)
      values (gen_random_uuid(), gen_random_uuid(), $1, $2, $3, now(), now(), $4, $3, now(), 'asked')`;
    for (const values of [
      [hidden, own, COORDINATOR, OTHER_REVIEWER],
      [item, hidden, COORDINATOR, OTHER_REVIEWER],
      [item, own, COORDINATOR, COORDINATOR],
    ])
      await expect(client.query(add, values)).rejects.toMatchObject({ code: '42501' });
    await expect(client.query(add, [item, own, COORDINATOR, OTHER_REVIEWER])).resolves.toMatchObject({ rowCount: 1 });
    await client.end();
  });
});
