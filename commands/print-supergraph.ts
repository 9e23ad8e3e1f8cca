import { contractSdl, supergraphSdl } from '../gateway/process/manifests.ts';
import { runMain } from './command.ts';
import { contractAsked } from './contract-asked.ts';

/* npm run supergraph [-- --contract reporting]: the composed SDL, of the graph or of a contract. */
await runMain(async () => {
  const contract = contractAsked(process.argv.slice(2));
  console.log(await (contract ? contractSdl(contract) : supergraphSdl()));
});
