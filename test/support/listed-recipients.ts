import { enterRecipients, enterReferralBodies } from '../../shared-schema/features/seeding/index.ts';
import type { ExpectedTool } from './expected.ts';
import type { TestService } from './service.ts';

/**
 * Puts those on a tool's lists whom its folder names, of recipients and of referral bodies, and offices that tests give
 * taskers to; nothing is done where it has none, or they are on it.
 */
export async function listRecipients(
  test: TestService,
  { tool, expected }: Pick<ExpectedTool, 'tool' | 'expected'>,
  offices: readonly string[] = [],
): Promise<void> {
  const { recipients, referrals } = expected;
  const hosted = test.service.host.tools.get(tool.key);
  if (referrals && hosted)
    await enterReferralBodies(hosted, await test.caller(referrals.keeps[0] ?? ''), referrals.listed);
  if (!recipients || !hosted) return;
  const person = tool.lifecycle?.recipients?.list.lists === 'persons' ? { person: 'nobody-of-the-cast' } : {};
  const keeper = await test.caller(recipients.keeps[0] ?? '');
  const given = ['OPA', 'Mailroom', ...offices].map((office) => ({ office, ...person }));
  await enterRecipients(hosted, keeper, [...given, ...recipients.listed]);
}
