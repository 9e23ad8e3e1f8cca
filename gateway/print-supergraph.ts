import { runMain } from './command.ts';
import { supergraphSdl } from './service.ts';

/* npm run supergraph: the composed SDL. */
await runMain(async () => console.log(await supergraphSdl()));
