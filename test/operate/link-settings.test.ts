import { expect, it } from '@jest/globals';
import { configuration } from '../../gateway/process/configuration.ts';

/* The directory's mail is links, which lead to where people reach the gateway. */
const MAIL = { MAIL_SMTP: 'smtps://mail.example.gov', MAIL_FROM_DIRECTORY: 'directory@example.gov' };

it('the directory sends mail where it is said where the gateway is, as an origin', () => {
  expect(() => configuration({ ...MAIL, GATEWAY_ADDRESS: 'https://graph.example.gov' })).not.toThrow();
  expect(() => configuration(MAIL)).toThrow(
    'MAIL_FROM_DIRECTORY is set and GATEWAY_ADDRESS is not: its mail is links, and leads nowhere.',
  );
});

it.each(['graph.example.gov', 'https://graph.example.gov/a', 'ftp://graph.example.gov'])(
  '%s is no address of the gateway',
  (GATEWAY_ADDRESS) =>
    expect(() => configuration({ ...MAIL, GATEWAY_ADDRESS })).toThrow('GATEWAY_ADDRESS has to be an origin'),
);

it('in production it is reached over a connection that is encrypted', () => {
  const production = { ...MAIL, NODE_ENV: 'production', GATEWAY_ADDRESS: 'http://graph.example.gov' };
  expect(() => configuration(production)).toThrow('GATEWAY_ADDRESS names a connection that nothing encrypts');
});
