import { pino } from 'pino';
import type { Configuration } from '../../gateway/process/configuration.ts';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { type Service, startService } from '../../gateway/process/service.ts';
import { TestService } from './service.ts';

/** A test's service and another one, each served. */
export interface TwoProcesses {
  /** The tools. */
  readonly test: TestService;
  readonly server: HttpServer;
  readonly elsewhere: HttpServer;
  /** Both services: each knows callers by itself. */
  readonly services: readonly Service[];
  stop(): Promise<void>;
}

const second = (settings: Configuration): Promise<Service> =>
  startService(settings, pino({ level: 'silent' }), { replicate: false, clocks: false, exclusive: false });

/** Starts the same tools twice, on the same databases and keys. Returns both servers, which stop together. */
export async function twoProcesses(): Promise<TwoProcesses> {
  const test = await TestService.start();
  const server = await serve(test.service, test.settings);
  const other = await second(test.settings);
  const elsewhere = await serve(other, test.settings);
  const stop = async (): Promise<void> => {
    await elsewhere.stop();
    await other.stop();
    await server.stop();
    await test.stop();
  };
  return { test, server, elsewhere, services: [test.service, other], stop };
}

/** Returns how a gateway is set up that serves no tool, and asks for all where they are served. */
export const settingsApart = (test: TestService, { port }: Pick<HttpServer, 'port'>): Configuration => ({
  ...test.settings,
  served: [],
  subgraphUrl: () => `http://127.0.0.1:${port}`,
});

/** Starts the tools, and a gateway that asks for them elsewhere: over HTTP, with its proof. */
export async function gatewayApart(options: Parameters<typeof TestService.start>[0] = {}): Promise<TwoProcesses> {
  const test = await TestService.start(options);
  const elsewhere = await serve(test.service, test.settings);
  const settings = settingsApart(test, elsewhere);
  const gateway = await second(settings);
  const server = await serve(gateway, settings);
  const stop = async (): Promise<void> => {
    await server.stop();
    await gateway.stop();
    await elsewhere.stop();
    await test.stop();
  };
  return { test, server, elsewhere, services: [test.service, gateway], stop };
}
