import { pino } from 'pino';
import { internalErrors } from '../shared-schema/language/errors.ts';
import { killPostgres } from '../shared-schema/runtime/postgres/cluster.ts';
import { loggable } from './process/loggable.ts';
import { checkNodeVersion } from './process/node-version.ts';

try {
  // Checked before anything else is loaded: an old Node.js fails on syntax first, and says nothing helpful.
  checkNodeVersion();
  const { configuration } = await import('./process/configuration.ts');
  const settings = configuration();
  const logger = pino({ level: settings.logLevel, base: undefined }, pino.destination({ fd: 2, sync: false }));
  const { startService } = await import('./process/service.ts');
  const { checkPortIsFree } = await import('./process/listening.ts');
  const { serve } = await import('./process/server.ts');
  const { endOnSignal } = await import('./process/drain.ts');
  // The class and the SQLSTATE of an unexpected error, never its text: texts hold values.
  internalErrors.on('internal', (error: unknown, correlation: string) =>
    logger.error({ correlation, ...loggable(error) }, 'internal error'),
  );
  // Before PostgreSQL is started for nothing.
  await checkPortIsFree(settings);
  const started = startService(settings, logger).then(async (service) => {
    const server = await serve(service, settings).catch(async (error) => {
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
    const { startLines } = await import('./process/start-lines.ts');
    for (const [what, sentence] of await startLines(service, settings)) logger.info(what, sentence);
  }
  console.log(`ready http://localhost:${server.port}/graphql`);
} catch (error) {
  const { code, message, stack } = error as { code?: string; message: string; stack?: string };
  console.error(code && /^[A-Z_]+$/.test(code) ? `${code}: ${message}` : stack);
  killPostgres();
  process.exit(1);
}
