import { isFound } from '../../shared-schema/language/collection.ts';
import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import type { RegisteredRecord } from '../../shared-schema/language/registry.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { noneOf } from '../support/ids.ts';

/** Returns a change of a tool with these arguments, and who may make it. */
export const changing = (root: string, given: string, who: ExpectedRoot[2]): ExpectedRoot => [
  root,
  `mutation { ${root}(${given}) { errors { code } } }`,
  who,
];

/** Returns the changes by which somebody decides about what stands in a text. */
const aboutTexts = (item: string, nobody: string, change: ExpectedRoot[2]): ExpectedRoot[] => {
  const given = `id: "${nobody}", version: 1, element: "none", reason: "x"`;
  return [
    changing(`decide${item}Spii`, `${given}, needed: true`, change),
    changing(`grayOut${item}Passage`, `${given}, passage: "x"`, change),
    changing(`show${item}Passages`, given, change),
  ];
};

/** Returns the changes by which somebody records what came in a document, of a tool whose fields do not ask for all. */
const notingFound = (
  { name: item, elements }: RegisteredRecord,
  nobody: string,
  change: ExpectedRoot[2],
): ExpectedRoot[] => {
  if (!elements.some(isFound)) return [];
  const given = `id: "${nobody}", version: 1, element: "none", reason: "x"`;
  return [
    changing(`noteFoundIn${item}`, `${given}, file: "none", passage: "x"`, change),
    changing(`removeFoundIn${item}`, given, change),
  ];
};

/** Returns the changes by which somebody decides about what stands in texts and documents, and who may. */
export const decidingRoots = (item: RegisteredRecord, nobody: string, change: ExpectedRoot[2]): ExpectedRoot[] => [
  ...aboutTexts(item.name, nobody, change),
  ...notingFound(item, nobody, change),
];

/** Returns the root fields by which something is released, of a tool that releases anything, and who may. */
export const releaseRoots = ({ tool, item, name, expected }: ExpectedTool): ExpectedRoot[] => {
  if (!tool.lifecycle?.releasing) return [];
  const { asks = [], authorises = [] } = expected.releases ?? {};
  const see = [...asks, ...authorises];
  const [lower, release] = [name.charAt(0).toLowerCase() + name.slice(1), noneOf(`${name}Release`)];
  return [
    [`${lower}Releases`, `{ ${lower}Releases { totalCount } }`, see],
    [`${lower}Release`, `{ ${lower}Release(controlNumber: "none") { id } }`, see],
    changing(`ask${name}Release`, `id: "${noneOf(item.name)}", release: {}`, asks),
    changing(`decide${name}Release`, `id: "${release}", version: 1, authorise: false, reason: "x"`, authorises),
    changing(`make${name}Release`, `id: "${release}", version: 1, sentBy: EMAIL`, asks),
  ];
};
