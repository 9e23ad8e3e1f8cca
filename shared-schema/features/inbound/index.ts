export { INBOUND } from './feature.ts';
export { IDEMPOTENCY_KEY, isSigned, type SignedMessage } from './signature.ts';
export { type Answered, takeMessage } from './take.ts';
