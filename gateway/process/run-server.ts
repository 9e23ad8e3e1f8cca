import { pino } from 'pino';
import { internalErrors } from '../../shared-schema/language/errors.ts';
import { killPostgres } from '../../shared-schema/runtime/postgres/cluster.ts';
import type { Configuration } from './configuration.ts';
import { loggable } from './loggable.ts';
import { checkNodeVersion } from './node-version.ts';
import type { Service } from './service.ts';

/** Something to be done with a service before anybody is served. */
type Before = (service: Service, settings: Configuration) => Promise<void>;

/** Runs a server until it is told to stop. What keeps it from starting is told in one line, and ends the process. */
export async function runServer(before: Before = async () => {}): Promise<void> {
  try {
    // Checked before anything else is loaded: an old Node.js fails on syntax first, and says nothing helpful.
    checkNodeVersion();
    await start(before);
  } catch (error) {
    const { code, message, stack } = error as { code?: string; message: string; stack?: string };
    console.error(code && /^[A-Z_]+$/.test(code) ? `${code}: ${message}` : stack);
    killPostgres();
    process.exit(1);
  }
}

async function start(before: Before): Promise<void> {
  const { configuration } = await import('./configuration.ts');
  const settings = configuration();
  const logger = pino({ level: settings.logLevel, base: undefined }, pino.destination({ fd: 2, sync: false }));
  const { startService } = await import('./service.ts');
  const { checkPortIsFree } = await import('./listening.ts');
  const { serve } = await import('./server.ts');
  const { endOnSignal } = await import('./drain.ts');
  // The class and the SQLSTATE of an unexpected error, never its text: texts hold values.
  internalErrors.on('internal', (error: unknown, correlation: string) =>
    logger.error({ correlation, ...loggable(error) }, 'internal error'),
  );
  // Before PostgreSQL is started for nothing.
  await checkPortIsFree(settings);
  const started = startService(settings, logger).then(async (service) => {
    const server = await before(service, settings)
      .then(() => serve(service, settings))
      .catch(async (error) => {
        await service.stop();
        throw error;
      });
    return { service, server };
  });
  const stop = started.then(({ service, server }) => async () => {
    await server.stop();
    await service.stop();
  });
  endOnSignal(stop, logger);
  const { server, service } = await started;
  if (logger.isLevelEnabled('info')) {
    const { startLines } = await import('./start-lines.ts');
    for (const [what, sentence] of await startLines(service, settings)) logger.info(what, sentence);
  }
  console.log(`ready http://localhost:${server.port}/graphql`);
}
