import type { HttpServer } from '../../gateway/process/server.ts';
import { valueIn } from './answers.ts';
import { keyOf } from './ids.ts';
import { CONTRIBUTOR, COORDINATOR, type Named, RegulatoryActions } from './regulatory-actions.ts';
import type { TestService } from './service.ts';
import { keep } from './uploading.ts';

/** Who uses RAMS SharePoint and holds no licence: at OGC, and at CBP. */
export const REVIEWER = 'hq-rams-sharepoint';
export const OTHER_REVIEWER = 'cbp-rams-sharepoint';

/** A document of an action, with the text that is kept in it as a file. */
export interface Document extends Named {
  readonly file: string;
}

/** What somebody is asked. */
interface Asked {
  readonly reviewer: string;
  readonly request: string;
}

/** Documents of regulatory actions and their reviews, as a test keeps them and asks for them. */
export class RamsDocuments {
  readonly actions: RegulatoryActions;
  constructor(private readonly test: () => TestService) {
    this.actions = new RegulatoryActions(test);
  }

  /** Returns an action that was given to CBP and OGC. */
  action(title: string): Promise<Named> {
    return this.actions.given(title, 'component:CBP', 'office:HQ/OGC');
  }

  create(user: string, { id: item }: Pick<Named, 'id'>, input: object) {
    return this.actions.ask(
      user,
      `mutation ($item: ID!, $input: RamsDocumentInput!) {
        createRamsDocument(item: $item, input: $input) { item { id version } } }`,
      { item, input },
    );
  }
  /** Keeps a document with an action, as who uploads for CBP. */
  async kept(action: Pick<Named, 'id'>, documentTitle: string, text: string): Promise<Document> {
    const made = valueIn<Named>(await this.create(CONTRIBUTOR, action, { documentTitle }));
    const file = await keep(this.test(), 'rams', {
      user: CONTRIBUTOR,
      type: 'RamsDocument',
      id: made.id,
      element: 'files',
      fileName: `${documentTitle}.txt`,
      mediaType: 'text/plain',
      content: Buffer.from(text),
    });
    return { ...made, file };
  }

  tryAsking(by: string, { id: reviewed }: Pick<Named, 'id'>, asked: string | Asked) {
    const { reviewer, request } =
      typeof asked === 'string' ? { reviewer: asked, request: 'Is section 2 clear?' } : asked;
    return this.actions.ask(
      by,
      `mutation ($reviewed: ID!, $reviewer: String!, $request: String!) {
        askRamsDocumentReview(reviewed: $reviewed, reviewer: $reviewer, request: $request, dueOn: "2099-12-30") {
          item { id version } } }`,
      { reviewed, reviewer, request },
    );
  }
  /** Asks somebody to review a document, as who coordinates review. */
  async asked(document: Pick<Named, 'id'>, reviewer: string, request = 'Is it clear?'): Promise<Named> {
    return valueIn<Named>(await this.tryAsking(COORDINATOR, document, { reviewer, request }));
  }
  answer(by: string, review: Named, comments: string) {
    return this.actions.ask(
      by,
      `mutation ($id: ID!, $version: Int!, $comments: String!) {
        answerRamsDocumentReview(id: $id, version: $version, comments: $comments) { item { id } } }`,
      { ...review, comments },
    );
  }
  end(by: string, review: Named) {
    return this.actions.ask(
      by,
      `mutation ($id: ID!, $version: Int!) { endRamsDocumentReview(id: $id, version: $version) { item { id state } } }`,
      review,
    );
  }

  /** Returns the titles of the documents that somebody sees; null for who may ask for none. */
  async titles(user: string): Promise<string[] | null> {
    const { data } = await this.actions.ask(user, '{ ramsDocuments(first: 100) { nodes { documentTitle } } }');
    return data.ramsDocuments?.nodes.map(({ documentTitle }: { documentTitle: string }) => documentTitle) ?? null;
  }
  /** Returns a link to download the file of a document, as somebody is given one; undefined where nobody is. */
  async link(user: string, { id }: Pick<Named, 'id'>): Promise<string | undefined> {
    const query = 'query ($id: ID!) { node(id: $id) { ... on RamsDocument { files { link } } } }';
    return (await this.actions.ask(user, query, { id })).data.node?.files?.[0]?.link;
  }
  /** Opens a link as somebody. @returns the status and, where it is good, the text */
  async open(server: HttpServer, user: string, link: string | undefined): Promise<{ status: number; text: string }> {
    const headers = { authorization: `Bearer ${await this.test().token(user)}`, purpose: 'handling-and-records' };
    const response = await fetch(`http://127.0.0.1:${server.port}${link}`, { headers });
    const text = await response.text();
    return { status: response.status, text: response.ok ? text : '' };
  }
  /** Returns the row id of what an id of the graph names. */
  async rowOf(table: string, { id }: Pick<Named, 'id'>): Promise<string> {
    const rows = await this.test().rows<{ id: string }>('rams', `select id from ${table} where key = $1`, [keyOf(id)]);
    if (!rows[0]) throw new Error(`${table} has no such row`);
    return rows[0].id;
  }
}
