import type { MailSettings } from '../../language/intake/mail-settings.ts';

/** Returns who wrote, by the elements that keep it: as one, or with first and last name apart. */
export function namesIn(of: MailSettings['elements']['name'], name: string): [key: string | undefined, part: string][] {
  if (typeof of !== 'object') return [[of, name]];
  const { first, last } = nameParts(name);
  return [
    [of.first, first],
    [of.last, last],
  ];
}

/** Returns the parts of a name as mail says it: `Avery B. Sample`, or `Sample, Avery B.`; one word is the last name. */
function nameParts(name: string): { first: string; last: string } {
  const [before = '', after] = name.split(/,\s*/, 2);
  if (after) return { first: after.trim(), last: before.trim() };
  const words = before.trim().split(/\s+/);
  return { first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' };
}
