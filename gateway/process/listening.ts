import { createServer, type Server } from 'node:net';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import type { Configuration } from './configuration.ts';

/** Where a server listens. */
type Place = Pick<Configuration, 'bind' | 'port'>;

/** Has a server listen. @throws StartError PORT_IN_USE, ADDRESS_NOT_OURS */
export function listen(server: Server, { bind, port }: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(told(error, { bind, port })));
    server.listen(port, bind, () => resolve());
  });
}

function told(error: NodeJS.ErrnoException, { bind, port }: Place): Error {
  if (error.code === 'EADDRINUSE')
    return new StartError('PORT_IN_USE', `Port ${port} is in use. Stop what uses it, or set PORT to another one.`);
  if (error.code === 'EADDRNOTAVAIL')
    return new StartError('ADDRESS_NOT_OURS', `This machine has no address ${bind}. Set BIND to one that it has.`);
  return error;
}

/** Sees that a port can be had, before anything is started that would have to be stopped again. @throws StartError */
export async function checkPortIsFree(place: Place): Promise<void> {
  const server = createServer();
  await listen(server, place);
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
