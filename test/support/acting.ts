import { type Answered, valueIn } from './answers.ts';
import { eventNamed } from './deeds.ts';
import type { TestService } from './service.ts';

/** A record in the version that was read. */
export interface Named {
  readonly id: string;
  readonly version: number;
}
/** An event that is asked for, and what to ask of the record then. */
export interface Asked {
  readonly of: Named;
  readonly event: string;
  readonly input?: object;
  readonly fields?: string;
}
/** Returns what lets events happen to records of one type, at the gateway, and answers as it stands then. */
export const actingOn = (test: () => TestService, of: string) => {
  const tried = (user: string, { of: on, event, input = {}, fields = '' }: Asked): Promise<Answered> =>
    test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $event: ${of}Event!) {
        actOn${of}(id: $id, version: $version, event: $event) { item { id version ${fields} } }
      }`,
      { variables: { id: on.id, version: on.version, event: eventNamed(event, input) } },
    );
  return {
    /** Lets an event happen. @returns the whole answer */
    tried,
    /** Lets an event happen. @returns the record, or what it was asked for @throws what went wrong */
    done: async <T = Named>(user: string, asked: Asked): Promise<T & Named> => valueIn(await tried(user, asked)),
  };
};
