import { MANIFESTS } from '../gateway/process/manifests.ts';
import { runMain } from './command.ts';

/* npm run databases: prints the name of the database of each subgraph, a line each, for whoever makes them. */
await runMain(async () => {
  for (const { manifest } of MANIFESTS) console.log(manifest.key.replaceAll('-', '_'));
});
