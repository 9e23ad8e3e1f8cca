import { defineGroups } from '../../../shared-schema/index.ts';
import { isUser } from './access.ts';
import { StarsIncident } from './stars-incident.ts';

/**
 * Private Chatter: "any USCIS employee with access to STARS can find the group, but they must ask to join, and only the
 * creator or administrator of the group can grant permission" (Appendix A, STARS, footnote 28).
 */
export const STARS_GROUPS = defineGroups({
  name: 'Stars',
  item: StarsIncident,
  users: isUser,
  sorns: ['DHS/ALL-002', 'DHS/ALL-004', 'DHS/ALL-016'],
  messages: { label: 'secure communications', catalogueKey: 'groupMessages' },
});
