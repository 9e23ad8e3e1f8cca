import { isKeptForReason } from '../../language/collection.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { RegisteredElement, RegisteredTool } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';

/** Rows of a tool's old files become items, by the mapping that its manifest states. */
export const IMPORTING: Feature = { name: 'importing', gaps };

function gaps({ manifest, records }: RegisteredTool): string[] {
  const { importing } = manifest;
  if (!importing) return [];
  const named = [
    importing.key,
    importing.keeps,
    ...importing.columns.map((column) => column.element),
    ...Object.keys(importing.constants),
  ];
  const record = records.find((each) => each.name === importing.record);
  const unreasoned = importing.neededBecause ? [] : named.filter((key) => isReasoned(record?.byKey.get(key)));
  const storesNone = BEHAVIOUR[manifest.intake?.spii.outcome ?? 'kept-unchanged'].received === 'taken-out';
  return [
    ...(storesNone && importing.originalKept === undefined
      ? [`${manifest.key}: it stores no SPII, and the import does not say where the original stays`]
      : []),
    ...named
      .filter((key) => !record?.byKey.has(key))
      .map((key) => `${manifest.key}: the import names the unknown element ${key}`),
    ...unreasoned.map((key) => `${manifest.key}: the import takes ${key}, and does not say why that is needed`),
  ];
}

const isReasoned = (element: RegisteredElement | undefined): boolean =>
  element !== undefined && isKeptForReason(element);
