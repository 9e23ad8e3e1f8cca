import { defineGroups } from '../../../shared-schema/index.ts';
import { isUser } from './access.ts';
import { LockboxServiceItem } from './lockbox-service-item.ts';

/** STARS Chatter: "create a space for group collaboration and supervisor review" (Appendix A, Lockbox). */
export const LOCKBOX_GROUPS = defineGroups({
  name: 'Lockbox',
  item: LockboxServiceItem,
  users: isUser,
  sorns: ['DHS/ALL-002', 'DHS/ALL-004', 'DHS/ALL-016'],
  messages: { label: 'What is said in a space for group collaboration', collected: 'incidental' },
});
