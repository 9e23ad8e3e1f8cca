/** Returns what a field is called: `expertLibrary` is Expert library. */
export function nameOf(key: string): string {
  const text = key
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/\bspii\b/, 'SPII');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
