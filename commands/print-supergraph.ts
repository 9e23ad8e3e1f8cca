import { supergraphSdl } from '../gateway/process/manifests.ts';
import { runMain } from './command.ts';

/* npm run supergraph: the composed SDL. */
await runMain(async () => console.log(await supergraphSdl()));
