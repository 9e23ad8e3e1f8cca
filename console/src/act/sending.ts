import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { EVENTS } from '../gql/events.ts';
import type { ItemActionFragment } from '../gql/graphql.ts';
import { actOn, READ_ANEW } from '../item/questions.ts';
import { type Fault, givenOf, missingIn, placeInForm, type Typed } from './typed.ts';
import { faultOf } from './words.ts';

/** The record that an event is to happen to, as it was read. */
export interface Acted {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  /** Names of templates of pre-defined routing. */
  readonly templates?: readonly string[];
}
type Doing = 'nothing' | 'sending' | 'reading' | 'read-again' | { readonly failed: unknown };
/** How far sending has come, and what was wrong; `attempt` counts tries, so that a second is told like the first. */
interface Standing {
  readonly doing: Doing;
  readonly faults: readonly Fault[];
  readonly attempt: number;
}

/** Reads anew what is shown of an item; what fails of it, each part of the page says in its place. */
const readAnew = (client: ApolloClient): Promise<unknown> =>
  client.refetchQueries({ include: [...READ_ANEW] }).catch(() => undefined);

/** Returns the name of what is given with an event of a record; nothing of one that takes nothing. */
export const inputOfEvent = (type: string, { field }: Pick<ItemActionFragment, 'field'>): string =>
  EVENTS[type]?.[field] ?? '';

/** Returns the way to let an event happen once, and how far it has come. */
export function useSending(of: Acted, action: ItemActionFragment, done: () => void) {
  const client = useApolloClient();
  const [standing, setStanding] = useState<Standing>({ doing: 'nothing', faults: [], attempt: 0 });
  // What is sent goes to what was read as the form was opened, and not to what came meanwhile.
  const [version, setVersion] = useState<number | undefined>(of.version);
  // A state is set a moment later: a second click comes before.
  const isBusy = useRef(false);
  const stand = (doing: Doing, faults: readonly Fault[] = []): void =>
    setStanding(({ attempt }) => ({ doing, faults, attempt: attempt + 1 }));
  const once = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    await work().finally(() => {
      isBusy.current = false;
    });
  };
  const send = (typed: Typed): Promise<void> =>
    once(async () => {
      const missing = missingIn(inputOfEvent(of.type, action), typed);
      if (missing.length > 0) return stand('nothing', missing);
      stand('sending');
      try {
        const faults = await letHappen(client, { of: { ...of, version: version ?? of.version }, action, typed });
        if (faults.length > 0) return stand('nothing', faults);
        await readAnew(client);
        done();
      } catch (failed) {
        stand({ failed });
      }
    });
  const readAgain = (): Promise<void> =>
    once(async () => {
      stand('reading');
      await readAnew(client);
      setVersion(undefined);
      stand('read-again');
    });
  return { ...standing, send, readAgain };
}

interface Asked {
  readonly of: Acted;
  readonly action: ItemActionFragment;
  readonly typed: Typed;
}
/** Lets an event happen. @returns what is wrong with what was given @throws what the graph refuses, or no answer */
async function letHappen(client: ApolloClient, { of, action, typed }: Asked): Promise<readonly Fault[]> {
  const { type, id, version } = of;
  const input = inputOfEvent(type, action);
  const event = { [action.field]: input === '' ? true : givenOf(input, typed) };
  const { data } = await client.mutate({
    mutation: actOn(type),
    variables: { id, version, event },
    fetchPolicy: 'no-cache',
    errorPolicy: 'none',
  });
  if (!data?.acted) throw new Error('no answer');
  return data.acted.errors.map(faultOf).map(({ way, words }) => ({ way: placeInForm(input, typed, way), words }));
}
