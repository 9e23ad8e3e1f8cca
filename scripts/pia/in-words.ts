const UNITS = { Y: 'year', M: 'month' } as const;

/** Returns a period of a schedule in words: `P10Y` is "10 years". */
export function periodInWords(period: string | null): string {
  const [, count, unit] = /^P(\d+)([YM])$/.exec(period ?? '') ?? [];
  if (!count || !unit) return 'for no printed period';
  return `${count} ${UNITS[unit as keyof typeof UNITS]}${count === '1' ? '' : 's'}`;
}

/** Returns an element by its label and its coordinate. */
export const quoted = (coordinate: string, { label }: { readonly label: string }): string =>
  `“${label}” (\`${coordinate}\`)`;
