import { runServer } from '../gateway/process/run-server.ts';

/*
 * npm run demo: a server on synthetic items, in one process. They are entered where there are none, before anybody is
 * served.
 */
await runServer(async ({ host }, settings) => {
  // Loaded once the version of Node.js is known to be good.
  const { seedForDevelopment } = await import('./seed.ts');
  await seedForDevelopment({ host, settings }, 600);
});
