import { FILE, globalId } from '../../language/global-id.ts';
import { holdsFiles } from '../../language/kinds.ts';
import { isPersonal, type RegisteredRecord } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';
import { filesOf } from './item-files.ts';
import { filesProtection } from './protection.ts';
import { openFileStore } from './store.ts';

/** Files stand with items and with what happens to them: bytes encrypted, seen by who sees the item. */
export const FILES: Feature = {
  name: 'files',
  gaps: ({ records }) => records.flatMap(inheritedGaps),
  protection: ({ lifecycle }, roles) => (lifecycle ? filesProtection(lifecycle, roles) : []),
  open: openFileStore,
  fields: () => ({
    [FILE]: {
      id: ({ id }) => (id ? globalId(FILE, id) : null),
      inherited: (file, _, context) => filesOf(context).inherited(file),
      link: (file, _, context) => filesOf(context).link(file),
      browserLink: (file, _, context) => filesOf(context).browserLink(file),
    },
  }),
  onShow: ({ lifecycle }, element) =>
    lifecycle && holdsFiles(element.kind)
      ? (value, row, context) => filesOf(context).shown(element, row, value)
      : undefined,
};

/**
 * Returns what of an item its files cannot keep: what it has not, and what is personal, which rules guard. Files of
 * what hangs on an item keep nothing.
 */
function inheritedGaps({ name, item, elements, byKey }: RegisteredRecord): string[] {
  return elements.flatMap(({ inherits = [], coordinate }) =>
    inherits.flatMap((key) => {
      const element = byKey.get(key);
      return element && !item && !isPersonal(element) ? [] : [`${coordinate}: files keep no ${name}.${key}`];
    }),
  );
}
