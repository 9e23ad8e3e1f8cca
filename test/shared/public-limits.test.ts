import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { LIMITS } from '../../shared-schema/features/public/attempts.ts';

it('docs/public.md says each limit of what the public tries over all processes, and no other', () => {
  const words: Record<number, string> = { 900: 'a quarter of an hour', 3600: 'an hour' };
  const enforced = Object.values(LIMITS).map(
    ({ most, seconds }) => `${most.toLocaleString('en-US')} in ${words[seconds]}`,
  );
  const rows = readFileSync('docs/public.md', 'utf8').matchAll(/^\| .* \| ([\d,]+ in an? .*) \|$/gm);
  const said = [...rows].map(([, limit]) => limit).filter((limit) => !limit?.endsWith('of each process'));
  expect(said.sort()).toEqual(enforced.sort());
});
