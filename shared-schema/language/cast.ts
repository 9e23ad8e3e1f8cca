/**
 * A caller of the development directory, which every test, the tour and the development issuer use: a role, not a
 * person. Current training, a supervisor's approval and more than one factor unless a line says otherwise.
 */
export interface CastMember {
  readonly key: string;
  readonly component: string | null;
  readonly roles?: readonly string[];
  readonly office?: string;
  readonly offices?: readonly string[];
  readonly division?: string;
  readonly groups?: readonly string[];
  readonly dutyLocation?: string;
  readonly employment?: 'federal' | 'contractor' | 'public' | 'service';
  readonly badge?: boolean;
  readonly nonDisclosureAgreement?: boolean;
  readonly backgroundCheck?: boolean;
  readonly trained?: boolean;
  /** Whether the privacy course of TECS was passed this year. */
  readonly tecsTrained?: boolean;
  readonly multiFactor?: boolean;
  readonly designated?: boolean;
  readonly allowedNetworks?: readonly string[];
  readonly revoked?: boolean;
}

/** A tool whose cast is joined, as far as its manifest says it. */
export interface Casting {
  readonly key: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly cast?: readonly CastMember[];
}

/** Roles of the directory that users of any tool may hold beside the tool's own. */
const BESIDE: ReadonlySet<string> = new Set(['directory.look-up']);

const toolOf = (role: string): string => role.split('.')[0]!;

/**
 * Returns everybody whom the tools' casts name, once each, with the roles of all of them. Each cast gives its own
 * tool's roles, and those of the directory that go with them; `toCome` are users of tools that are not there yet, and
 * give way to the tool's own cast.
 * @throws one error that lists every role that no manifest has, or that another tool's cast gives, and every user of
 * whom two casts say different things
 */
export function joinedCast(tools: readonly Casting[], toCome: readonly CastMember[] = []): readonly CastMember[] {
  const gaps: string[] = [];
  const members = new Map<string, CastMember>();
  const known = new Set(tools.map(({ key }) => key));
  for (const { key, roles, cast = [] } of tools) {
    for (const member of cast) {
      for (const role of member.roles ?? []) {
        if (BESIDE.has(role)) continue;
        if (toolOf(role) !== key) gaps.push(`${member.key} gets ${role} from the cast of ${key}`);
        else if (!Object.hasOwn(roles, role)) gaps.push(`${member.key} has ${role}, which is not in the manifest`);
      }
      const { one, differing } = united(members.get(member.key), member);
      members.set(member.key, one);
      if (differing) gaps.push(`${member.key} is not the same in the cast of ${key} as before`);
    }
  }
  for (const member of toCome)
    if (!(member.roles ?? []).some((role) => known.has(toolOf(role))) && !members.has(member.key))
      members.set(member.key, member);
  if (gaps.length > 0) throw new Error(`The cast cannot be used:\n- ${gaps.join('\n- ')}`);
  return [...members.values()];
}

function united(known: CastMember | undefined, member: CastMember): { one: CastMember; differing: boolean } {
  if (!known) return { one: member, differing: false };
  const facts = ({ roles: _roles, ...rest }: CastMember) => JSON.stringify(Object.entries(rest).sort());
  const roles = [...new Set([...(known.roles ?? []), ...(member.roles ?? [])])];
  return { one: { ...known, roles }, differing: facts(known) !== facts(member) };
}
