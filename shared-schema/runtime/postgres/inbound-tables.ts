import type { SharedPart } from './shared-part.ts';

/**
 * Signed messages that came over HTTP, each once: keyed digests of its idempotency key and of its body, and what became
 * of it. Nothing of what it said stands here (docs/decisions/102-signed-messages.md).
 */
export const INBOUND_MESSAGES: SharedPart = {
  table: 'inbound_message',
  statements: [
    `create table inbound_message (
  sender text not null,
  digest bytea not null,
  body bytea not null,
  outcome text not null,
  reason text,
  control_number text,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (sender, digest)
)`,
    "create index inbound_message_aside on inbound_message (created_at) where outcome = 'aside'",
  ],
  versions: [{ name: 'shared-0102-inbound', statements: [] }],
};
