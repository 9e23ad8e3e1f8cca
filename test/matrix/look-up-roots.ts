import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { noneOf } from '../support/ids.ts';
import { changing } from './deciding-roots.ts';

const EXAMPLES: Readonly<Record<string, string>> = { aNumber: 'A900000001', postalAddress: '1 Example Street' };

/** Returns the root fields of a tool's look-ups outside, where it asks any: to look up, to link, to unlink. */
export const lookUpRoots = ({ tool, item, name, expected }: ExpectedTool): readonly ExpectedRoot[] => {
  const { looksUp = [], changes } = expected;
  const nobody = noneOf(item.name);
  return tool.lookUps.flatMap(({ settings, answer }): ExpectedRoot[] => {
    const ask = `lookUp${name}${settings.system}`;
    const [[key = ''] = []] = Object.values(settings.keys);
    const by = `by: { ${key}: "${EXAMPLES[answer.byKey.get(key)?.kind.name ?? '']}" }`;
    const links: readonly ExpectedRoot[] = [
      // Whoever changes items without seeing by what somebody is looked up links nobody.
      changing(`link${name}${settings.system}`, `id: "${nobody}", version: 1, ${by}`, looksUp),
      changing(`unlink${name}${settings.system}`, `id: "${nobody}", version: 1, reason: "x"`, changes),
    ];
    return [[ask, `{ ${ask}(item: "${nobody}", ${by}) { __typename } }`, looksUp], ...(settings.links ? links : [])];
  });
};
