export { MAIL } from './feature.ts';
export { MailMonitor, type Watched } from './monitor.ts';
export { sendNotices } from './notices.ts';
export { acknowledge, sendWaiting } from './outgoing.ts';
export { retryAfterSeconds, type Sending, smtpTransport } from './sending.ts';
export { sendStateNotices } from './state-notices.ts';
export { type Outcome, sendEach, tell } from './telling.ts';
