import { it } from '@jest/globals';

/**
 * Where an attack is tried: the gateway, a tool's own endpoint, its database, an upload or download, the mailbox,
 * composition, a command.
 */
export type Door = 'gateway' | 'tool' | 'http' | 'sql' | 'files' | 'mail' | 'composition' | 'command' | 'process';

/**
 * Declares a test that attacks the product, by the attack's id, the door it is tried at and, as a sentence, what must
 * happen. `docs/assurance.md` is generated from these: id and door stand in the test's name.
 */
export function attack(
  id: string,
  door: Door,
  sentence: string,
  body: () => Promise<void> | void,
  milliseconds?: number,
): void {
  it(`[${id} ${door}] ${sentence}`, body, milliseconds);
}
