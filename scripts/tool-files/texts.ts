import { AUTHORITIES } from '../../shared-schema/language/authorities.ts';
import type { Catalogue } from '../catalogue.ts';

/** Returns a text as a literal. */
export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
/** Returns a text as a literal, a long one as several in a row that no line is too long for. */
export const wrapped = (text: string): string => (text.match(/.{1,90}(?:\s|$)/g) ?? [text]).map(quoted).join(' +\n');
/** Returns texts as a list of literals. */
export const list = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`;
/** Where a tool's file finds the shared code's index. */
export const INDEX = '../../../shared-schema/index.ts';

/** Returns where it stands what a tool may hold. */
export const sourceOf = ({ lines }: Catalogue): string =>
  /^\d/.test(lines) ? `PIA-007(a), Appendix A, lines ${lines}` : 'no assessment yet';

/** Returns by which authority a tool collects: its own assessment's, where it has one, as its collection shows. */
export function authoritiesOf({ omb_control: collection }: Catalogue): readonly string[] {
  const section = collection ? 'PIA-035(a) 1.1' : 'PIA-007(a) 1.1';
  return Object.entries(AUTHORITIES).flatMap(([id, { source }]) => (source === section ? [id] : []));
}
