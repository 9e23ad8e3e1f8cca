import { valueIn } from './answers.ts';
import { eventNamed } from './deeds.ts';
import { filled } from './entered.ts';
import type { TestService } from './service.ts';

/** Who administers RAMS, coordinates review in OGC, uploads for CBP, submits for CBP. */
export const RLD = 'hq-rams-administrator';
export const COORDINATOR = 'hq-rams-licensee';
export const CONTRIBUTOR = 'cbp-rams-contributor';
export const SUBMITTER = 'cbp-rams-submitter';

export interface Named {
  readonly id: string;
  readonly version: number;
}
export interface Action extends Named {
  readonly state: string;
  readonly taskers: readonly (Named & { readonly state: string })[];
}
/** What somebody lets happen. */
interface Happening {
  readonly by: string;
  readonly event: string;
  readonly input?: object;
}
const SHOWN = 'id version state taskers { id version state step office component }';

/** Regulatory actions of RAMS, as a test enters them and lets things happen to them. */
export class RegulatoryActions {
  constructor(private readonly test: () => TestService) {}

  ask(user: string, query: string, variables: object = {}) {
    return this.test().ask(user, query, { variables: { ...variables } });
  }
  async done<T = Named>(user: string, query: string, variables: object = {}): Promise<T> {
    return valueIn<T>(await this.ask(user, query, variables));
  }

  create(user: string, input: object) {
    return this.ask(
      user,
      `mutation ($input: RamsRegulatoryActionInput!) {
        createRamsRegulatoryAction(input: $input) { item { id version } } }`,
      { input: filled('RamsRegulatoryAction', input) },
    );
  }
  /** Enters an action by a question path. */
  enter(user: string, path: string, input: object) {
    return this.ask(
      user,
      `mutation ($path: String!, $input: RamsRegulatoryActionInput!) {
        enterRamsRegulatoryAction(path: $path, input: $input) { item { id version } } }`,
      { path, input: { channel: 'EMAIL', entryMethods: ['KEYED'], ...input } },
    );
  }
  assign(user: string, action: Named, add: readonly string[]) {
    return this.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $add: [String!]) {
        assignRamsRegulatoryAction(id: $id, version: $version, add: $add) { item { id version } } }`,
      { ...action, add },
    );
  }
  /** Returns an action of DHS that RLD entered and gave to these parties. */
  async given(actionTitle: string, ...add: string[]): Promise<Named> {
    const action = valueIn<Named>(await this.create(RLD, { actionTitle }));
    return add.length === 0 ? action : valueIn<Named>(await this.assign(RLD, action, add));
  }

  async shown(user: string, { id }: Pick<Named, 'id'>): Promise<Action> {
    const query = `query ($id: ID!) { node(id: $id) { ... on RamsRegulatoryAction { ${SHOWN} } } }`;
    return (await this.ask(user, query, { id })).data.node;
  }
  /** Returns the titles of the actions that somebody sees; null for who may ask for none. */
  async titles(user: string): Promise<string[] | null> {
    const { data } = await this.ask(user, '{ ramsRegulatoryActions(first: 100) { nodes { actionTitle } } }');
    return data.ramsRegulatoryActions?.nodes.map((each: { actionTitle: string }) => each.actionTitle) ?? null;
  }

  /** Lets an event happen to an action. @returns the answer */
  tryOn({ id, version }: Named, { by, event, input }: Happening) {
    return this.ask(
      by,
      `mutation ($id: ID!, $version: Int!, $event: RamsRegulatoryActionEvent!) {
        actOnRamsRegulatoryAction(id: $id, version: $version, event: $event) { item { ${SHOWN} } } }`,
      { id, version, event: eventNamed(event, input) },
    );
  }
  async on(action: Named, happening: Happening): Promise<Action> {
    return valueIn<Action>(await this.tryOn(action, happening));
  }
  onTasker(tasker: Named | undefined, { by, event, input }: Happening): Promise<Named> {
    return this.done(
      by,
      `mutation ($id: ID!, $version: Int!, $event: RamsTaskerEvent!) {
        actOnRamsTasker(id: $id, version: $version, event: $event) { item { id version } } }`,
      { id: tasker?.id, version: tasker?.version, event: eventNamed(event, input) },
    );
  }
}
