import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { databaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';
import type { HostedTool } from '../../../shared-schema/runtime/request/hosted-tool.ts';

/** What whoever is served needs to count it. */
export const SPENDING_PROTECTION = [
  `grant select, insert, update, delete on caller_spending to ${databaseRoles('directory').app}`,
];

/**
 * Returns what adds to a caller's spending of the current minute, in the directory's own database, which every process
 * reaches. It names a user and a number, nothing of what was asked. @throws the driver's error
 */
export function spendIn(
  directory: HostedTool,
): (user: string, points: number) => Promise<{ points: number; millisecondsLeft: number }> {
  const limiter = new RateLimiterPostgres({
    storeClient: directory.pool,
    storeType: 'pool',
    tableName: 'caller_spending',
    tableCreated: true,
    clearExpiredByTimeout: true,
    keyPrefix: 'minute',
    points: Number.MAX_SAFE_INTEGER,
    duration: 60,
  });
  return async (user, points) => {
    const { consumedPoints, msBeforeNext } = await limiter.penalty(user, points);
    return { points: consumedPoints, millisecondsLeft: msBeforeNext };
  };
}
