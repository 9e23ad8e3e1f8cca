import type { Answered } from './answers.ts';
import { valueIn } from './answers.ts';
import type { TestService } from './service.ts';
import type { Tasking, Taskings } from './taskings.ts';

/* Releases of ICE's tools, I-CATT's where nothing is said, as they are asked for, authorised and made. */
export const SSN = '900-12-3456';
export interface Release {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}
export const TO_CONGRESS = {
  recipientKind: 'CONGRESS',
  recipientName: 'The Honorable Sample Specimen',
  recipientAddress: '1 Synthetic Street, Springfield',
  purpose: 'The answer to a synthetic inquiry',
  authority: 'EXECUTIVE_SECRETARY',
};
/** The writer's name, as it is recorded of the letter. */
export const PARTS = { elements: [{ element: 'publicLastName', reason: 'the inquiry is hers' }] };

/** Releases of one service's taskings. */
export class Releases {
  constructor(
    private readonly test: () => TestService,
    private readonly taskings: Taskings,
    private readonly name = 'Icatt',
  ) {}

  ask(user: string, { id }: Pick<Tasking, 'id'>, release: object): Promise<Answered> {
    return this.test().ask(
      user,
      `mutation ($id: ID!, $release: Ask${this.name}ReleaseInput!) {
        ask${this.name}Release(id: $id, release: $release) {
        item { id version state citation } } }`,
      { variables: { id, release: { ...TO_CONGRESS, ...release } } },
    );
  }

  decide(user: string, { id, version }: Release, authorise = true): Promise<Answered> {
    return this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $authorise: Boolean!) {
        decide${this.name}Release(
          id: $id, version: $version, authorise: $authorise, reason: "the least that answers it"
        ) {
          item { id version state } } }`,
      { variables: { id, version, authorise } },
    );
  }

  make(user: string, { id, version }: Release): Promise<Answered> {
    return this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!) { make${this.name}Release(id: $id, version: $version, sentBy: EMAIL) {
        item { id version state parts { element reason value document { fileName link } } } } }`,
      { variables: { id, version } },
    );
  }

  /** Enters a tasking with a letter, of which the writer's name and number are recorded. */
  async withLetter(): Promise<{ tasking: Tasking; letter: string }> {
    const entered = await this.taskings.entered();
    const letter = await this.taskings.letter(entered, `I am Synthetic Specimen, SSN ${SSN}`);
    const name = { element: 'publicLastName', file: letter, passage: 'Specimen' };
    const named = valueIn<Tasking>(await this.taskings.noteFound(entered, name));
    const number = { element: 'ssn', file: letter, passage: SSN };
    return { tasking: valueIn(await this.taskings.noteFound(named, number)), letter };
  }
}
