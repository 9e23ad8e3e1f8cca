import type { QuestionPath } from '../../shared-schema/language/intake/paths.ts';
import type { RegisteredTool, ToolManifest } from '../../shared-schema/language/registry.ts';
import { RECIPIENT_KIND, RELEASE_AUTHORITY } from '../../shared-schema/language/releasing/coded-values.ts';
import type { ReleaseSettings } from '../../shared-schema/language/releasing/settings.ts';

/* How information comes into a tool, and how it leaves the Department, each way in a sentence with its section. */

/** Returns every way in which a tool gets what it holds, in sentences. */
export function sourcesOf(tool: RegisteredTool): string[] {
  const { intake, outsideLookUps = [], taskings = [], importing } = tool.manifest;
  const { paths = [], mail, inbound = [], public: ofPublic, calls } = intake ?? {};
  return [
    ...paths.map((path) => asked(path, tool)),
    ...(mail ? [`By email to the tool’s mailbox: who wrote, from which address, and what. ${mail.source}.`] : []),
    ...inbound.map(({ sender, source }) => `By signed messages of ${sender}. ${source}.`),
    ...(ofPublic ? [`By what members of the public submit themselves, online. ${ofPublic.source}.`] : []),
    ...(calls ? [`By telephone calls, as the telephone system recorded them. ${calls.source}.`] : []),
    ...taskings.map(({ tool: key, office, source }) => `By taskings of ${key} to the office ${office}. ${source}.`),
    ...outsideLookUps.map(
      ({ title, finds = 'person', keys, basis, source }) =>
        `By ${LOOKED_UP[finds]} ${title}, by ${Object.keys(keys).join(' or ')}: what is answered is shown and ` +
        `stored nowhere. Under ${basis.sorns.join(', ')}: ${basis.use}. ${source}.`,
    ),
    ...(importing
      ? [`By import of the tool’s old files; of each row all is kept as it came, in ${importing.keeps}.`]
      : []),
  ];
}

function asked({ label, channels, questions, anonymous }: QuestionPath, { lifecycle }: RegisteredTool): string {
  const names = questions.map(({ element, mandatory }) => {
    const own = lifecycle?.item.byKey.get(element)?.label ?? element;
    return mandatory ? `${own} (must be given)` : own;
  });
  const unknown = anonymous ? ' Who asks may stay unknown, and is asked nothing that says who it is.' : '';
  return `${label}, by ${channels.join(', ')}: asks for ${names.join('; ')}.${unknown}`;
}

/** Returns every way in which something of a tool leaves the Department, in sentences; that nothing does, where so. */
export function outsideOf({ workflow, intake, outsideLookUps = [] }: ToolManifest): string[] {
  const { releasing, referrals } = workflow ?? {};
  const { replies, public: ofPublic, mail } = intake ?? {};
  const outside = (referrals?.bodies ?? []).filter(
    ({ party, ofDepartment }) => party.startsWith('outside:') && !ofDepartment,
  );
  return [
    ...(releasing ? released(releasing) : ['No element or document of an item is released outside the Department.']),
    ...outside.map(({ party, by }) =>
      by === 'advise'
        ? `Who belongs there is advised to turn to ${party.slice(8)}; nothing is sent.`
        : `Items are referred to ${party.slice(8)}, by a release alone.`,
    ),
    ...(replies ? [`A reply holds ${REPLIES[replies.holds]}. ${replies.source}.`] : []),
    ...(mail?.acknowledges ? ['The tool itself answers by mail that something came in.'] : []),
    ...(ofPublic ? ['Who submitted online is told how the own case stands, and nothing of anybody else.'] : []),
    ...outsideLookUps.map(
      ({ title, finds = 'person' }) => `${title} is told by what ${ASKED[finds]}, and nothing else.`,
    ),
  ];
}

/** What a system outside is asked for. */
const LOOKED_UP = { person: 'looking one person up in', address: 'having one address checked by' } as const;
const ASKED = { person: 'a person is looked up', address: 'an address is checked' } as const;

const REPLIES = {
  needed: 'SPII only that somebody has decided to be needed in this case',
  'no-spii': 'no SPII',
  'no-pii': 'no personal information',
  scripted: 'a settled text, word for word',
} as const;

function released({ recipients, authorities, onlyBy = {}, releases, authorises, source }: ReleaseSettings): string[] {
  const labels = ({ values }: typeof RECIPIENT_KIND, keys: readonly string[]): string =>
    keys.map((key) => values.find((each) => each.key === key)?.label ?? key).join('; ');
  return [
    `Elements and documents of an item, named one by one, are released to: ${labels(RECIPIENT_KIND, recipients)}. ` +
      `By: ${labels(RELEASE_AUTHORITY, authorities)}. ${source}.`,
    ...Object.entries(onlyBy).map(
      ([recipient, by]) => `${labels(RECIPIENT_KIND, [recipient])}: only by ${labels(RELEASE_AUTHORITY, by)}.`,
    ),
    `A release is asked for and made by who ${releases.sentence}, and authorised by another ` +
      `who ${authorises.sentence}.`,
  ];
}
