import { composed, type NamedSubgraph } from './composing.ts';

/* Composes what it is sent, once: started by composing-apart.ts. */
process.once('message', (subgraphs: readonly NamedSubgraph[]) => process.send?.(composed(subgraphs)));
