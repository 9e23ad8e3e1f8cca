import type pg from 'pg';
import { StartError } from '../start-error.ts';

/** What a statement is part of, as an error names it. */
interface Step {
  readonly tool: string;
  readonly code: 'MIGRATION_FAILED' | 'PROTECTION_FAILED' | 'INDEXES_FAILED';
  /** Such as `migration 0001-initial`. */
  readonly name: string;
}

/** Errors of the server, of the way to it or of a deadlock: they say nothing of the statement, and hold no value. */
const OF_THE_SERVER = /^(08|40|53|57|58)/;

/**
 * Runs one statement of what brings a database to this release.
 * @throws StartError with the step's code: the tool, the step, the table and PostgreSQL's code; never its text, which
 * may hold a value
 */
export async function runNamed(owner: pg.Client, statement: string, step: Step): Promise<void> {
  try {
    await owner.query(statement);
  } catch (error) {
    const { code, constraint, column } = error as pg.DatabaseError;
    if (!/^[0-9A-Z]{5}$/.test(code ?? '') || OF_THE_SERVER.test(code!)) throw error;
    const place = [
      `table ${(error as pg.DatabaseError).table ?? tableIn(statement)}`,
      column && `column ${column}`,
      constraint && `constraint ${constraint}`,
    ].filter(Boolean);
    throw new StartError(
      step.code,
      `The database of ${step.tool} cannot be prepared: ${step.name}, ${place.join(', ')}: PostgreSQL refuses with ${code}.`,
    );
  }
}

const NAME = '"?((?:[a-z_]\\w*\\.)?[a-z_]\\w*)';
const ABOUT = [
  `^\\s*(?:create|alter|drop) (?:unlogged )?(?:or replace )?(?:table|view) (?:if (?:not )?exists )?${NAME}`,
  `^\\s*(?:insert into|update|delete from|truncate) ${NAME}`,
  `\\bon (?:column |table )?${NAME}`,
].map((text) => new RegExp(text, 'i'));

/** Returns the table or view that a statement is about, where it names one. */
const tableIn = (statement: string): string =>
  ABOUT.map((pattern) => pattern.exec(statement)?.[1]).find((name) => name !== undefined) ?? 'unknown';
