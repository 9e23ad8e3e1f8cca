import type { Feature } from '../../runtime/feature.ts';
import { mailProtection } from './protection.ts';

/** A mailbox's messages become items, or parts of them; reminders and acknowledgements leave by mail. */
export const MAIL: Feature = { name: 'mail', protection: mailProtection };
