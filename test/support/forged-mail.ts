import {
  ADDRESS,
  above,
  type Case,
  day,
  FROM,
  own,
  RECEIVED,
  results,
  SERVER,
  SPF,
  stranger,
  weak,
} from './mail-senders.ts';

/** Replies that nobody can be held to, and why. */
export const FORGERIES: readonly Case[] = [
  ['is not signed', 'not-authenticated', (reply) => reply()],
  ['is signed by a stranger', 'not-authenticated', (reply) => stranger.sign(reply())],
  [
    'is signed by a stranger, and says so of the sender in i=',
    'not-authenticated',
    (reply) => stranger.signWith(reply(), { identity: `@${ADDRESS}` }),
  ],
  [
    'has its text changed behind the signature',
    'not-authenticated',
    async (reply) => String(await own.sign(reply())).replace('Please answer', 'Please forget'),
  ],
  [
    'has text appended behind a signature with l=',
    'not-authenticated',
    async (reply) => `${await own.signWith(reply({ text: 'ok' }), { maxBodyLength: 4 })}I withdraw it all.\r\n`,
  ],
  [
    'is signed with l= to its very end',
    'not-authenticated',
    (reply) => own.signWith(reply({ text: 'ok' }), { maxBodyLength: 4 }),
  ],
  ['is signed with l=0', 'not-authenticated', (reply) => own.signWith(reply(), { maxBodyLength: 0 })],
  [
    'has a signature that has expired',
    'not-authenticated',
    (reply) => own.signWith(reply(), { signTime: day(-9), expires: day(-2) }),
  ],
  ['is signed with SHA-1', 'not-authenticated', (reply) => own.signWith(reply(), { algorithm: 'rsa-sha1' })],
  ['is signed by a key in testing', 'not-authenticated', (reply) => weak.sign(reply())],
  ['does not sign its From', 'not-authenticated', (reply) => own.sign(reply(), { skipFields: 'from' })],
  [
    'does not sign its subject, which was given the number',
    'not-authenticated',
    async (reply) =>
      String(await own.sign(reply({ subject: 'Hello' }), { skipFields: 'subject' })).replace(
        'Subject: Hello',
        `Subject: ${reply.subject}`,
      ),
  ],
  [
    'had another From when it was signed',
    'not-authenticated',
    async (reply) =>
      String(await stranger.sign(reply({ from: 'Mallory <mallory@example.org>' }))).replace(
        'Mallory <mallory@example.org>',
        FROM,
      ),
  ],
  [
    'was given a second subject, on top',
    'not-authenticated',
    async (reply) => above(['Subject: Hello'], await own.sign(reply())),
  ],
  [
    'was given a second subject, with the number, below',
    'not-authenticated',
    async (reply) =>
      String(await own.sign(reply({ subject: 'Hello' }))).replace(
        '\r\nDate:',
        `\r\nSubject: ${reply.subject}\r\nDate:`,
      ),
  ],
  [
    'was given a second content type, on top',
    'not-authenticated',
    async (reply) => above(['Content-Type: text/html'], await own.sign(reply())),
  ],
  [
    'was given a second From, on top',
    'sender-unclear',
    async (reply) => above([`From: ${FROM}`], await stranger.sign(reply({ from: 'Mallory <mallory@example.org>' }))),
  ],
  [
    'was given a second From, below',
    'sender-unclear',
    async (reply) =>
      String(await own.sign(reply())).replace('\r\nTo:', '\r\nFrom: Mallory <mallory@example.org>\r\nTo:'),
  ],
  [
    'was given a second From, with a space before its colon',
    'sender-unclear',
    async (reply) =>
      above([RECEIVED, `From : ${FROM}`], await stranger.sign(reply({ from: 'Mallory <mallory@example.org>' }))),
  ],
  [
    'was given a second From, as the line before all others',
    'not-authenticated',
    async (reply) => above(['From : Mallory <mallory@example.org>'], await own.sign(reply())),
  ],
  [
    'has two addresses in its From',
    'sender-unclear',
    (reply) => own.sign(reply({ from: `${FROM}, Mallory <mallory@example.gov>` })),
  ],
  ['has a group in its From', 'sender-unclear', (reply) => own.sign(reply({ from: `Writers: ${FROM};` }))],
  [
    'shows the address in an encoded name',
    'sender-unclear',
    (reply) => stranger.sign(reply({ from: `=?utf-8?Q?jane=40example.gov?= <mallory@example.org>` })),
  ],
  [
    'shows the address in a quoted name',
    'sender-unclear',
    (reply) => stranger.sign(reply({ from: `"${ADDRESS}" <mallory@example.org>` })),
  ],
  [
    'hides its address in a comment',
    'sender-unclear',
    (reply) => stranger.sign(reply({ from: `${ADDRESS} (<mallory@example.org>)` })),
  ],
  [
    'has a Unicode domain that looks alike',
    'sender-unclear',
    (reply) => own.sign(reply({ from: 'Jane Writer <jane@exаmple.gov>' })),
  ],
  [
    'has such a domain in its written form',
    'sender-unclear',
    (reply) => own.sign(reply({ from: 'Jane Writer <jane@xn--exmple-4nf.gov>' })),
  ],
  ['has another Sender', 'sender-unclear', (reply) => own.sign(reply({ headers: { Sender: 'mallory@example.gov' } }))],
  [
    'is signed, from another address',
    'control-number',
    (reply) => own.sign(reply({ from: 'Mallory <mallory@example.gov>' })),
  ],
  [
    'has a key that was revoked',
    'not-authenticated',
    async (reply) => String(await own.sign(reply())).replace('s=key', 's=old'),
  ],
  [
    'passed ARC only',
    'not-authenticated',
    (reply) =>
      above([`ARC-Authentication-Results: i=1; ${SERVER}; dmarc=pass header.from=example.gov`, RECEIVED], reply()),
  ],
  [
    'has eleven signatures',
    'not-authenticated',
    async (reply) =>
      above(
        Array.from({ length: 10 }, () => 'DKIM-Signature: v=1; a=rsa-sha256; d=example.gov; s=x; h=from; bh=x; b=x'),
        await own.sign(reply()),
      ),
  ],
  ['says itself that SPF passed', 'not-authenticated', (reply) => above([results(SPF)], reply())],
  [
    'says so below the Received of the server',
    'not-authenticated',
    (reply) => above([RECEIVED, results(SPF)], reply()),
  ],
  [
    'says so below, and below another Received',
    'not-authenticated',
    (reply) => above([RECEIVED, results(SPF), RECEIVED], reply()),
  ],
  [
    'says so below what the server found',
    'not-authenticated',
    (reply) => above([results('spf=fail smtp.mailfrom=x@example.gov'), RECEIVED, results(SPF), RECEIVED], reply()),
  ],
  [
    'says so above it too, of another server',
    'not-authenticated',
    (reply) => above([results(SPF, 'mx.example.org'), results(SPF), RECEIVED], reply()),
  ],
  [
    'says so of a server whose name begins alike',
    'not-authenticated',
    (reply) => above([results(SPF, `${SERVER}.example.org`), RECEIVED], reply()),
  ],
  [
    'passed by a comment only',
    'not-authenticated',
    (reply) => above([results(`none (x; ${SPF} (y) ; dmarc=pass header.from=example.gov)`), RECEIVED], reply()),
  ],
  [
    'passed by a quoted reason only',
    'not-authenticated',
    (reply) => above([results(`spf=fail reason="; ${SPF}; dmarc=pass header.from=example.gov"`), RECEIVED], reply()),
  ],
  [
    'passed SPF of a stranger',
    'not-authenticated',
    (reply) => above([results('spf=pass smtp.mailfrom=jane@example.org'), RECEIVED], reply()),
  ],
  [
    'passed SPF by the name a stranger greeted with',
    'not-authenticated',
    (reply) => above([results('spf=pass smtp.helo=example.gov'), RECEIVED], reply()),
  ],
  [
    'passed DMARC of a stranger',
    'not-authenticated',
    (reply) => above([results('dmarc=pass header.from=example.org'), RECEIVED], reply()),
  ],
  [
    'passed DMARC at the server by a signature with l=',
    'not-authenticated',
    async (reply) =>
      above(
        [results('dkim=pass header.d=example.gov; dmarc=pass header.from=example.gov'), RECEIVED],
        `${await own.signWith(reply({ text: 'ok' }), { maxBodyLength: 4 })}More.\r\n`,
      ),
  ],
];
