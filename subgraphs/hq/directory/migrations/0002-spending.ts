/**
 * What callers have spent in the current minute (gateway/request/spending.ts); it may be lost with the server, so it costs no
 * log.
 */
export default {
  name: '0002-spending',
  statements: [
    'create unlogged table caller_spending (key varchar(255) primary key, points integer not null default 0, expire bigint)',
    'grant select, insert, update, delete on caller_spending to directory_app',
  ],
};
