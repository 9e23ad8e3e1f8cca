import { configuration } from '../gateway/process/configuration.ts';
import { developmentToken } from '../gateway/process/development-issuer.ts';

/* npm run token -- --as <cast key>: an access token from the development issuer, with or without a running server. */
const at = process.argv.indexOf('--as');
const key = at > 0 ? process.argv[at + 1] : undefined;
if (!key) {
  console.error('Usage: npm run token -- --as <cast key>');
  process.exit(2);
}
try {
  const settings = configuration();
  if (settings.production) throw new Error('The development issuer gives no tokens in production.');
  console.log(await developmentToken(settings.dataDirectory, key, { audience: settings.audience }));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
