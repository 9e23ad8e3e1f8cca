import { identifier } from './support-tables.ts';

/** Returns the roles of one tool's database. None of them is a superuser or passes row-level security. */
export const databaseRoles = (key: string) => {
  const name = identifier(key);
  return {
    owner: `${name}_owner`,
    app: `${name}_app`,
    sequencer: `${name}_sequencer`,
    publisher: `${name}_publisher`,
    replicator: `${name}_replicator`,
    auditor: `${name}_auditor`,
    clock: `${name}_clock`,
    mailer: `${name}_mailer`,
  };
};
export type DatabaseRoles = ReturnType<typeof databaseRoles>;
