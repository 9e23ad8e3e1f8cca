import { ADDRESS, above, below, type Case, own, RECEIVED, results, SPF, stranger } from './mail-senders.ts';

/** Replies that are what they say. */
export const GENUINE: readonly Case[] = [
  ['is signed by the domain', 'thread', (reply) => own.sign(reply({ text: 'signed' }))],
  ['is signed by a name below the domain', 'thread', (reply) => below.sign(reply({ text: 'signed below' }))],
  [
    'is signed by a stranger and by the domain',
    'thread',
    async (reply) => stranger.sign(await own.sign(reply({ text: 'signed twice' }))),
  ],
  [
    'came by relays that added headers',
    'thread',
    async (reply) =>
      above([RECEIVED, 'X-Spam: no', 'Return-Path: <jane@example.gov>'], await own.sign(reply({ text: 'relayed' }))),
  ],
  [
    'has a Sender who is the same',
    'thread',
    (reply) => own.sign(reply({ text: 'sender', headers: { Sender: ADDRESS } })),
  ],
  ['passed SPF at the server', 'thread', (reply) => above([results(SPF), RECEIVED], reply({ text: 'by SPF' }))],
  [
    'passed DMARC at the server',
    'thread',
    (reply) =>
      above(
        [results('spf=none; dmarc=pass (p=reject) header.from=example.gov'), RECEIVED],
        reply({ text: 'by DMARC' }),
      ),
  ],
  [
    'says that no machine wrote it',
    'thread',
    (reply) => own.sign(reply({ text: 'by hand', headers: { 'Auto-Submitted': 'no (by hand)' } })),
  ],
];
