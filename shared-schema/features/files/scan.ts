import type { Readable } from 'node:stream';
import NodeClam from 'clamscan';

/** What a scanner says of a file; `not-scanned` where there is none, or it does not answer. */
export type Scanned = 'clean' | 'infected' | 'not-scanned';

/**
 * Returns the ClamAV daemon at `CLAMD` (`host:port` or a socket's path); without it nothing is scanned, and everything
 * says so.
 */
export function scannerOf(environment: NodeJS.ProcessEnv = process.env): (content: Readable) => Promise<Scanned> {
  const address = environment.CLAMD;
  if (!address) {
    return async (content) => {
      content.resume();
      return 'not-scanned';
    };
  }
  const [host, port] = address.split(':');
  const at = address.startsWith('/') ? { socket: address } : { host: host!, port: Number(port ?? 3310) };
  let scanner: Promise<NodeClam> | undefined;
  return async (content) => {
    try {
      scanner ??= new NodeClam().init({
        preference: 'clamdscan',
        clamscan: { active: false },
        clamdscan: { ...at, timeout: 120_000, localFallback: false, active: true },
      } as any);
      const { isInfected } = await (await scanner).scanStream(content);
      if (isInfected === true) return 'infected';
      return isInfected === false ? 'clean' : 'not-scanned';
    } catch {
      // A daemon that is down is tried again with the next file; this one is not called clean.
      scanner = undefined;
      content.resume();
      return 'not-scanned';
    }
  };
}
