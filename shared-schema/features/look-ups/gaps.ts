import { isPersonal, type RegisteredLookUp, type RegisteredTool } from '../../language/registry.ts';
import { keyElements } from './key.ts';

/** Returns what a tool's look-ups lack, or say of what they may not ask. */
export const gapsOf = ({ key, manifest, lifecycle, lookUps }: RegisteredTool): string[] => [
  ...(manifest.outsideLookUps && !lifecycle ? [`${key}: it looks persons up, and has no items`] : []),
  ...lookUps.flatMap((each) => gapsOfOne(each, lifecycle?.item.byKey).map((gap) => `${key}: ${gap}`)),
];

function gapsOfOne(
  lookUp: RegisteredLookUp,
  item: ReadonlyMap<string, { readonly linked?: true; readonly kind: object }> | undefined,
): string[] {
  const { settings, answer } = lookUp;
  const { system, keys, basis, links, atMost } = settings;
  const unknown = Object.values(keys)
    .flat()
    .filter((each) => !answer.byKey.has(each));
  const uncovered = answer.elements.filter(
    (each) => isPersonal(each) && !each.sorns?.some((sorn) => basis.sorns.includes(sorn)),
  );
  const isLinked = !links || (item?.get(links.element)?.linked && answer.byKey.has(links.match));
  return [
    ...(/^[A-Z][A-Za-z0-9]{1,19}$/.test(system) ? [] : [`${system} is no name of a system`]),
    ...unknown.map((each) => `${system} answers no ${each}, so nobody is looked up by it`),
    ...keyElements(lookUp)
      .filter(({ kind }) => kind.name === 'ssn')
      .map(({ coordinate }) => `${coordinate}: an SSN is never a key`),
    ...uncovered.map(({ coordinate }) => `${coordinate}: none of the notices that ${system} is read under covers it`),
    ...answer.elements.filter(({ kind }) => kind.list).map(({ coordinate }) => `${coordinate}: an answer has no lists`),
    ...(isLinked ? [] : [`${system}: what a match is linked in is \`linked\`, and the match an element of the answer`]),
    ...(Number.isInteger(atMost) && atMost > 0 ? [] : [`${system}: it says how often one person may ask`]),
  ];
}
