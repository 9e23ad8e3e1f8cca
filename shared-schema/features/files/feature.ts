import { FILE, globalId } from '../../language/global-id.ts';
import type { Feature } from '../../runtime/feature.ts';
import { filesOf } from './item-files.ts';
import { filesProtection } from './protection.ts';
import { openFileStore } from './store.ts';

/** Files stand with items and with what happens to them: bytes encrypted, seen by who sees the item. */
export const FILES: Feature = {
  name: 'files',
  protection: ({ lifecycle }, roles) => (lifecycle ? filesProtection(lifecycle, roles) : []),
  open: openFileStore,
  fields: () => ({
    [FILE]: {
      id: ({ id }) => (id ? globalId(FILE, id) : null),
      link: (file, _, context) => filesOf(context).link(file),
      browserLink: (file, _, context) => filesOf(context).browserLink(file),
    },
  }),
  onShow: ({ lifecycle }, element) =>
    lifecycle && element.kind.name === 'attachments'
      ? (value, row, context) => filesOf(context).shown(element, row, value)
      : undefined,
};
