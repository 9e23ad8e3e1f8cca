import { pino } from 'pino';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { startService } from '../../gateway/process/service.ts';
import { TestService } from './service.ts';

/** A test's service, served here and a second time elsewhere. */
export interface TwoProcesses {
  readonly test: TestService;
  readonly server: HttpServer;
  readonly elsewhere: HttpServer;
  stop(): Promise<void>;
}

/** Starts the same tools twice, on the same databases and keys. Returns both servers, which stop together. */
export async function twoProcesses(): Promise<TwoProcesses> {
  const test = await TestService.start();
  const server = await serve(test.service, test.settings);
  const second = await startService(test.settings, pino({ level: 'silent' }), {
    replicate: false,
    clocks: false,
    exclusive: false,
  });
  const elsewhere = await serve(second, test.settings);
  const stop = async (): Promise<void> => {
    await elsewhere.stop();
    await second.stop();
    await server.stop();
    await test.stop();
  };
  return { test, server, elsewhere, stop };
}
