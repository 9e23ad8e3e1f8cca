import { USUAL_THRESHOLD } from '../../shared-schema/runtime/postgres/statistics.ts';
import {
  bySystem,
  inboundKeys,
  origin,
  outsideUrl,
  type Setting,
  token,
  unspaced,
  url,
  whole,
} from './setting-forms.ts';

/** The settings of statistics, files, mail, signed messages and look-ups elsewhere. */
export const CONTENT = {
  STATISTICS_THRESHOLD: {
    group: 'Statistics',
    selects:
      'How many items a group has at least that is told to who may not list them (`docs/statistics.md`). The same in ' +
      'each process; it holds from the next publication on.',
    usual: String(USUAL_THRESHOLD),
    must: 'a whole number from 5 to 100',
    read: whole(5, 100),
  },
  FILES_S3_BUCKET: {
    group: 'Files',
    selects: 'A bucket that files stand in.',
    otherwise: '`files` below `DATA_DIR`',
    must: 'the name of a bucket',
    read: unspaced(3),
  },
  FILES_S3_ENDPOINT: {
    group: 'Files',
    selects: "Where a server is that speaks S3's language.",
    otherwise: "AWS's own",
    must: 'a URL',
    read: url('https', 'http'),
  },
  FILES_S3_REGION: {
    group: 'Files',
    selects: "The bucket's region.",
    usual: 'us-east-1',
    must: 'a region',
    read: unspaced(1),
  },
  CLAMD: {
    group: 'Files',
    selects: 'The ClamAV daemon that scans files: `host:port`, or the path of its socket.',
    otherwise: 'each file says `not-scanned`',
    must: 'host:port or a path',
    read: unspaced(1),
  },
  'MAILBOX_<TOOL>': {
    group: 'Mail',
    selects: 'The mailbox that is watched, as `imaps://user:password@host/INBOX`.',
    otherwise: 'none',
    must: 'an imaps:// or imap:// URL',
    secret: true,
    read: url('imaps', 'imap'),
  },
  'MAIL_TRUSTED_AUTHSERV_<TOOL>': {
    group: 'Mail',
    selects: 'The receiving server whose findings on DKIM, DMARC and SPF are believed.',
    otherwise: 'the DNS is asked',
    must: 'the name of a server',
    read: unspaced(1),
  },
  MAIL_SMTP: {
    group: 'Mail',
    selects: 'The server that reminders and acknowledgements leave by, as `smtps://user:password@host`.',
    otherwise: 'none leave',
    must: 'an smtps:// or smtp:// URL',
    secret: true,
    read: url('smtps', 'smtp'),
  },
  'MAIL_FROM_<TOOL>': {
    group: 'Mail',
    selects: "The sender of a tool's mail.",
    otherwise: 'it sends none',
    must: 'an address',
    read: (value: string) => (/^\S+@\S+$|<\S+@\S+>$/.test(value) ? value : undefined),
  },
  GATEWAY_ADDRESS: {
    group: 'Mail',
    selects:
      "Where people reach the gateway, such as `https://graph.example.gov`: the directory's mail " +
      '(`MAIL_FROM_DIRECTORY`) links to it.',
    otherwise: 'no links are sent',
    must: 'an origin (scheme, host and port, no path)',
    read: origin,
  },
  'INBOUND_KEYS_<TOOL>': {
    group: 'Doors',
    selects:
      'The keys of who sends signed messages to a tool (`docs/inbound.md`), as `sender=key` with `;` between; two of ' +
      'one sender, with a comma between, while one takes the place of the other.',
    otherwise: 'none: there is no such address',
    must: 'senders of the tool, each with `=` and base64 of at least 32 random bytes, or of two keys',
    secret: true,
    read: inboundKeys,
  },
  'LOOK_UP_URLS_<TOOL>': {
    group: 'Other processes',
    selects:
      'Where systems outside a tool are that its users look something up in (`docs/outside-lookups.md`), as ' +
      '`system=URL` with `;` between.',
    otherwise: 'each look-up is refused: `not-configured`',
    must: 'systems of the tool, each with `=` and an https:// URL, or an http:// URL of this machine',
    read: bySystem(outsideUrl),
  },
  'LOOK_UP_TOKENS_<TOOL>': {
    group: 'Other processes',
    selects: 'By which bearer token a tool proves itself to each of them, as `system=token` with `;` between.',
    otherwise: 'none is asked',
    must: 'systems of the tool, each with `=` and a token of at least 32 signs',
    secret: true,
    read: bySystem(token),
  },
} as const satisfies Record<string, Setting>;
