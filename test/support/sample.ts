import type { CastMember } from '../../shared-schema/language/cast.ts';
import { CAST } from '../../subgraphs/index.ts';
import type { ExpectedTool } from './expected.ts';

/** Whether everything is compared with everything: `npm run test:full`. */
export const FULL = process.env.FULL === '1';

/** Everybody whom a tool's expectations name. */
const named = ({ expected }: ExpectedTool): Set<string> => new Set(JSON.stringify(expected).match(/[\w-]+/g));

/** What rules can know of a member of the cast who has no role of the tool. */
const strangerKind = ({ component, employment, trained, multiFactor, revoked }: CastMember): string =>
  JSON.stringify([component, employment, trained, multiFactor, revoked]);

/**
 * Returns the callers whom a tool's rules can tell apart: whoever has a role that its rules name or stands in its
 * expectations, and of all others one of each kind. What a rule makes of a stranger hangs on what it reads of them alone,
 * and its four faces are proved equal for each rule. With FULL=1: the whole cast.
 */
export function callersOf(tool: ExpectedTool): readonly string[] {
  if (FULL) return CAST.map(({ key }) => key);
  const listed = named(tool);
  const ours = ({ key, roles = [] }: CastMember) =>
    listed.has(key) || roles.some((role) => role.startsWith(`${tool.tool.key}.`) || tool.tool.roles.includes(role));
  const kinds = new Set<string>();
  return CAST.filter((member) => {
    if (ours(member)) return true;
    const kind = strangerKind(member);
    const first = !kinds.has(kind);
    kinds.add(kind);
    return first;
  }).map(({ key }) => key);
}
