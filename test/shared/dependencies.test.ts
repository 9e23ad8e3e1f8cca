import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

it('each runtime dependency has one row that says why it is there, and no row is of what is not there', () => {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const rows = readFileSync('docs/dependencies.md', 'utf8').match(/^\| `.*$/gm) ?? [];
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const optional = new Set(Object.keys(optionalDependencies).map((name) => name.replace(/(\/|-linux-).*$/, '$1*')));
  expect(named.toSorted()).toEqual([...Object.keys(dependencies), ...optional].toSorted());
});
