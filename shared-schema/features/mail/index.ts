export { MAIL } from './feature.ts';
export { MailMonitor } from './monitor.ts';
export { sendNotices } from './notices.ts';
export { sendWaiting, smtpTransport } from './outgoing.ts';
