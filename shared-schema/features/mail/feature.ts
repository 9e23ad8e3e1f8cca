import { gapsOfNotices } from '../../language/lifecycle/notices.ts';
import type { RegisteredTool } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';
import { mailProtection } from './protection.ts';
import { stateNotices } from './state-protection.ts';

/** A mailbox's messages become items, or parts of them; reminders, notices and acknowledgements leave by mail. */
export const MAIL: Feature = {
  name: 'mail',
  gaps,
  protection: (tool, roles) => [
    ...mailProtection(tool, roles),
    ...(tool.lifecycle ? stateNotices(tool.lifecycle, roles) : []),
  ],
};

function gaps({ key, lifecycle }: RegisteredTool): string[] {
  const notices = lifecycle?.workflow.notices;
  if (!notices) return [];
  return gapsOfNotices(notices, lifecycle.item.options.states ?? []).map((gap) => `${key}: ${gap}`);
}
