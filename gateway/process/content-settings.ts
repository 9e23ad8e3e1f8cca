import { type Setting, unspaced, url } from './setting-forms.ts';

/** The settings of files and mail. */
export const CONTENT = {
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
} as const satisfies Record<string, Setting>;
