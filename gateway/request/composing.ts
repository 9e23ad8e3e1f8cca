import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** A subgraph's schema by its name. */
export interface NamedSubgraph {
  readonly name: string;
  readonly sdl: string;
}
/** What composing comes to: the supergraph, or every reason why there is none. */
export type Composed = { readonly sdl: string } | { readonly reasons: readonly string[] };

/** Composes subgraphs, and nothing else: what this loads, a process that composes and ends loads too. */
export function composed(subgraphs: readonly NamedSubgraph[]): Composed {
  const { errors, supergraphSdl } = composeServices(subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl) })));
  return errors ? { reasons: errors.map(({ message }) => message) } : { sdl: supergraphSdl };
}
