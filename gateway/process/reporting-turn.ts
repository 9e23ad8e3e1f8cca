import type pg from 'pg';
import { bounded, Connection, UPKEEP_LIMITS } from '../../shared-schema/runtime/postgres/connection.ts';
import { addressIn } from '../../shared-schema/runtime/request/tool-database.ts';
import { REPORTING_ROLES, type Refreshed, refreshReporting } from '../../subgraphs/index.ts';
import { registeredTools } from './manifests.ts';

/**
 * Returns the job that copies what is published to the reporting database at this address (`REPORTING_DATABASE_URL`),
 * on a connection to the register and one of its own.
 */
export const copyingTo =
  (url: string, { longest }: Pick<Refreshed, 'longest'> = {}) =>
  async (register: pg.Client): Promise<number> => {
    const reporting = new Connection({
      ...addressIn(url),
      user: REPORTING_ROLES.writer,
      ...bounded(UPKEEP_LIMITS),
    });
    reporting.on('error', () => {});
    await reporting.connect();
    try {
      const tools = registeredTools().map(({ key, manifest: { component, title } }) => ({
        tool: key,
        component,
        title,
      }));
      return await refreshReporting({ register, reporting, tools, ...(longest ? { longest } : {}) });
    } finally {
      await reporting.end();
    }
  };
