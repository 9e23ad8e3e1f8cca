import { ACKNOWLEDGEMENT, type Over } from './mail-senders.ts';

const part = (type: string, text: string): string => `--b\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
const multipart = (kind: string, ...parts: string[]): Over => ({
  headers: { 'Content-Type': `multipart/${kind}; boundary=b` },
  text: `${parts.join('')}--b--`,
});
const letter = 'From: Jane Writer <jane@example.gov>\r\nSubject: My letter\r\n\r\nI need my papers.';
const header = (name: string, value: string): Over => ({ headers: { [name]: value } });
const DAEMON = 'Mail Delivery Subsystem <MAILER-DAEMON@example.gov>';

/** Each is tried with a control number, signed, and without one, from a stranger. */
export const MACHINES: readonly (readonly [name: string, reason: 'automatic' | 'bounce', over: Over])[] = [
  ['is automatic by its header', 'automatic', header('Auto-Submitted', 'auto-generated')],
  [
    'is automatic by a header with a comment',
    'automatic',
    header('Auto-Submitted', 'auto-replied (vacation); owner-email="a@example.gov"'),
  ],
  [
    'says once that it is automatic and once that not',
    'automatic',
    { headers: { 'Auto-Submitted': 'no\r\nAuto-Submitted: auto-replied' } },
  ],
  ['is automatic by Precedence', 'automatic', header('Precedence', 'bulk')],
  ['is junk by Precedence', 'automatic', header('Precedence', 'Junk')],
  ['is an answer by Precedence', 'automatic', header('Precedence', 'auto_reply')],
  ['is an autoreply by a header of its own', 'automatic', header('X-Autoreply', 'yes')],
  ['is an autoresponder', 'automatic', header('X-Autorespond', 'out')],
  ['wants no answers of machines', 'automatic', header('X-Auto-Response-Suppress', 'All')],
  ['has no return path', 'automatic', header('Return-Path', '<>')],
  ['is of a list', 'automatic', header('List-Id', '<l.example.gov>')],
  ['can be unsubscribed from', 'automatic', header('List-Unsubscribe', '<mailto:off@example.gov>')],
  [
    'is a receipt',
    'automatic',
    {
      headers: { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=b' },
      text: [
        part('text/plain', 'It was read.'),
        part('message/disposition-notification', 'Disposition: manual-action'),
        '--b--',
      ].join(''),
    },
  ],
  [
    'is an out-of-office that quotes the letter',
    'automatic',
    { subject: 'Automatic reply: {number}', text: 'I am away.\r\n\r\n> I need my papers.' },
  ],
  [
    'is an out-of-office behind a gateway',
    'automatic',
    { subject: '[EXTERNAL] Re: Out of Office: {number}', text: 'I need my papers.' },
  ],
  [
    'answers ours as a machine, without a header',
    'automatic',
    {
      headers: { 'In-Reply-To': `<${ACKNOWLEDGEMENT}@example.gov>` },
      text: 'This is an automated message. I need my papers.',
    },
  ],
  [
    'is a delivery report with the letter in it',
    'bounce',
    {
      headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' },
      text: [
        part('text/plain', 'failed'),
        part('message/delivery-status', 'Action: failed'),
        part('message/rfc822', letter),
        '--b--',
      ].join(''),
    },
  ],
  [
    'is a report that does not say of what',
    'bounce',
    multipart('report', part('text/plain', 'failed'), part('message/rfc822', letter)),
  ],
  [
    'hides a delivery report in another message',
    'bounce',
    multipart('mixed', part('text/plain', 'See below.'), part('message/delivery-status', 'Action: failed')),
  ],
  [
    'carries our acknowledgement back, as a message',
    'bounce',
    multipart(
      'mixed',
      part('text/plain', 'I need my papers.'),
      part('message/rfc822', `Message-ID: <${ACKNOWLEDGEMENT}@example.gov>\r\nSubject: x\r\n\r\nx`),
    ),
  ],
  [
    'carries our acknowledgement back, as text',
    'bounce',
    { text: `Sorry.\r\n\r\nX-Correspondence-Graph: iq\r\nSubject: x` },
  ],
  ['is returned by a subject alone', 'bounce', { subject: 'Undeliverable: {number}', text: 'I need my papers.' }],
  [
    'is returned by a mail system, by its name alone',
    'bounce',
    { from: '"Mail Delivery Subsystem" <robot@example.gov>' },
  ],
  ['is returned by the daemon', 'bounce', { from: DAEMON, text: 'I need my papers.' }],
  ['is returned by the postmaster', 'bounce', { from: 'Post <postmaster@example.gov>' }],
  [
    'is returned by its text alone',
    'bounce',
    { text: 'This is the mail system at host example.gov.\r\n\r\nI need my papers.' },
  ],
  [
    'is automatic by its text alone',
    'automatic',
    { text: 'I am currently out of the office.\r\n\r\n> I need my papers.' },
  ],
  ['names the recipient that failed', 'bounce', header('X-Failed-Recipients', 'box@example.gov')],
  [
    'answers ours that an address failed, without a header',
    'bounce',
    {
      headers: { References: `<a@example.gov> <${ACKNOWLEDGEMENT}@example.gov>` },
      text: 'Your message could not be delivered: user unknown.',
    },
  ],
];
