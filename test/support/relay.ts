import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What passes connections on to a port, and can cut them. */
export interface Relay {
  readonly port: number;
  /** Cuts every connection, without a goodbye. */
  cut(): void;
  close(): void;
}

/** Opens a relay to a port of this machine. */
export async function relayTo(port: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  const relay = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    for (const each of [from, to]) {
      sockets.add(each);
      each.on('error', () => {});
      each.on('close', () => sockets.delete(each));
    }
    from.pipe(to).pipe(from);
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const each of sockets) each.destroy();
  };
  const close = (): void => {
    cut();
    relay.close();
  };
  return { port: (relay.address() as AddressInfo).port, cut, close };
}
