import { createHash } from 'node:crypto';
import type { CastMember } from '../../shared-schema/index.ts';

/** What is asked of the list: who matches these words, of this component. */
export interface CastSearch {
  readonly words: string;
  readonly component: string;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; --line: #71767a; --soft: #8883; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p { margin: .25rem 0 1rem; }
form.search { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 1rem 0; }
label { display: grid; gap: .25rem; font-weight: 600; }
input, select, button { font: inherit; padding: .5rem .6rem; border: 1px solid var(--line); border-radius: 4px; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .25rem; }
li button { display: flex; flex-wrap: wrap; gap: .1rem 1rem; align-items: baseline; width: 100%; }
li button { text-align: left; cursor: pointer; }
li button:hover { background: var(--soft); } strong { min-width: 16rem; } em { font-style: normal; font-weight: 600; }
:focus-visible { outline: 4px solid #2491ff; outline-offset: 1px; }
`;
/** The page's own style, and nothing else: no script, no picture, no other host. */
export const CAST_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign);

/** Returns a page of the development issuer's. */
export const issuerPage = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main>` +
  `</body></html>`;

/** What keeps somebody out, or a part of what they hold, said where one chooses. */
function remarksOn({ revoked, multiFactor, trained }: CastMember): string[] {
  return [
    revoked ? 'access revoked' : '',
    multiFactor === false ? 'signs in with one factor' : '',
    trained === false ? 'training lapsed' : '',
  ].filter(Boolean);
}

const textOf = ({ key, component, office, roles = [] }: CastMember): string =>
  [key, component, office, ...roles].filter(Boolean).join(' ').toLowerCase();

/** Returns who of the cast matches every word that is looked for. */
function found(cast: readonly CastMember[], { words, component }: CastSearch): CastMember[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return cast.filter((member) => {
    const text = textOf(member);
    const own = component === '' || (member.component ?? 'None') === component;
    return own && wanted.every((word) => text.includes(word));
  });
}

function entry(member: CastMember): string {
  const { key, office, roles = [] } = member;
  const remarks = remarksOn(member).join(', ');
  return (
    `<li><button name="user" value="${escaped(key)}"><strong>${escaped(key)}</strong>` +
    `<span>${escaped([office, roles.join(', ') || 'no role'].filter(Boolean).join(' · '))}</span>` +
    `${remarks ? `<em>${escaped(remarks)}</em>` : ''}</button></li>`
  );
}

/** Somebody who is in no directory, so that the refusal can be seen. */
export const STRANGER = 'somebody-unknown';

/** Returns the page on which one chooses whom of the cast to sign in as. It works without a script. */
export function castPage(cast: readonly CastMember[], search: CastSearch): string {
  const components = [...new Set(cast.map(({ component }) => component ?? 'None'))].sort();
  const options = ['', ...components].map((each) => {
    const selected = each === search.component ? ' selected' : '';
    return `<option value="${escaped(each)}"${selected}>${escaped(each || 'All')}</option>`;
  });
  const groups = [...Map.groupBy(found(cast, search), ({ component }) => component ?? 'None')].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const lists = groups.map(([name, members]) => `<h2>${escaped(name)}</h2><ul>${members.map(entry).join('')}</ul>`);
  return issuerPage(
    'Sign in as a member of the cast',
    `<p>The development issuer: synthetic people on this machine, no password.</p>
    <form class="search" method="get">
      <label>Name, office or role<input name="words" type="search" value="${escaped(search.words)}" autofocus></label>
      <label>Component<select name="component">${options.join('')}</select></label>
      <button>Find</button>
    </form>
    <form method="post">${lists.join('') || '<p>Nobody of the cast matches.</p>'}
    <h2>Not in the directory</h2><ul>${entry({ key: STRANGER, component: null })}</ul></form>`,
  );
}
