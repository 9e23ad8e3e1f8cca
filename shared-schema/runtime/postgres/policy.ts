/** The one row whose change is under way. */
export const ACTING_ON = "(select nullif(current_setting('app.acting_on', true), '')::uuid)";

/** Returns a text as SQL writes it. */
export const textSql = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Returns words of the code as a list in SQL: they hold no quotation mark, and nobody typed them. */
export const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** Returns the statements that put a policy of this name on a table, in place of the one that stands there. */
export const policyOn = (table: string, name: string, body: string): string[] => [
  `drop policy if exists ${name} on ${table}`,
  `create policy ${name} on ${table} ${body}`,
];

/** Returns the statements by which a table shows nothing to anybody but by its policies, its owner included. */
export const secured = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
];
