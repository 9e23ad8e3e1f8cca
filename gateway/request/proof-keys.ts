import { hkdfSync } from 'node:crypto';
import { readOrMake } from '../../shared-schema/runtime/secrets/keys.ts';
import { StartError } from '../../shared-schema/runtime/start-error.ts';

/**
 * Returns the key by which the gateway and one other prove themselves to each other: a subgraph by its key, or `facts`
 * for those who ask the directory. Each is derived from the gateway's own (HKDF), so that a subgraph which holds its
 * own alone can neither pass for the gateway at another nor sign for another. @throws StartError PROOF_KEY_MISSING
 */
export type ProofKeys = (audience: string) => Uint8Array;

/** The question of the directory's facts is asked by tools too, which hold no key of the directory's subgraph. */
export const FACTS = 'facts';
const LENGTH = 32;

/** Returns the keys that follow from the gateway's own. */
export const derivedProofKeys =
  (master: Uint8Array): ProofKeys =>
  (audience) =>
    new Uint8Array(hkdfSync('sha256', master, new Uint8Array(), `gateway-proof/${audience}`, LENGTH));

const decoded = (name: string, text: string): Uint8Array => {
  const key = Buffer.from(text, 'base64');
  if (key.length < LENGTH)
    throw new StartError('BAD_PROOF_KEY', `${name} is base64 of at least ${LENGTH} random bytes.`);
  return key;
};
/** Returns the name of the setting that holds a key. */
export const settingOf = (audience: string): string =>
  `GATEWAY_PROOF_KEY_${audience.toUpperCase().replaceAll('-', '_')}`;

/**
 * Returns the keys of this process: `GATEWAY_PROOF_KEY`, from which all follow; without it those of
 * `GATEWAY_PROOF_KEY_<SUBGRAPH>` and `GATEWAY_PROOF_KEY_FACTS` alone, where any is set; on one machine a file that is
 * made on first use. @throws StartError BAD_PROOF_KEY
 */
export function loadProofKeys(dataDirectory: string, environment: NodeJS.ProcessEnv = process.env): ProofKeys {
  const master = gatewayKey(dataDirectory, environment);
  if (master) return derivedProofKeys(master);
  return (audience) => {
    const name = settingOf(audience);
    const text = environment[name];
    if (!text) throw new StartError('PROOF_KEY_MISSING', `This process holds no ${name}.`);
    return decoded(name, text);
  };
}

/** Returns the gateway's own key; undefined where a process holds those of single subgraphs alone. */
function gatewayKey(dataDirectory: string, environment: NodeJS.ProcessEnv): Uint8Array | undefined {
  if (environment.GATEWAY_PROOF_KEY) return decoded('GATEWAY_PROOF_KEY', environment.GATEWAY_PROOF_KEY);
  if (Object.keys(environment).some((name) => name.startsWith('GATEWAY_PROOF_KEY_') && environment[name]))
    return undefined;
  const made = readOrMake(`${dataDirectory}/keys`, 'gateway-proof.key', () =>
    Buffer.from(crypto.getRandomValues(new Uint8Array(LENGTH))).toString('base64'),
  );
  return decoded('gateway-proof.key', made);
}

/**
 * Returns by which key a process knows again what it kept below its data directory; undefined where it does not hold
 * the gateway's own, and keeps nothing. @throws StartError BAD_PROOF_KEY
 */
export function keepingBelow(
  directory: string,
  environment: NodeJS.ProcessEnv = process.env,
): { readonly directory: string; readonly key: Uint8Array } | undefined {
  const master = gatewayKey(directory, environment);
  if (!master) return undefined;
  return { directory, key: new Uint8Array(hkdfSync('sha256', master, new Uint8Array(), 'gateway-keeps', LENGTH)) };
}
