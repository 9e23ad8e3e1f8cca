import { vocabulary } from '../coded.ts';

/** To whom something is released: the sources and recipients that the assessments name (PIA-007(a) 2.2, 6.1). */
const RECIPIENTS = {
  'federal-agency': 'Another federal agency',
  'state-official': 'A state official or agency',
  'local-official': 'A local official or agency',
  'foreign-official': 'A foreign official or agency',
  congress: 'A Member of Congress',
  'white-house': 'The White House',
  organization: 'An organization outside government',
  public: 'A member of the public',
} as const;
export type RecipientKind = keyof typeof RECIPIENTS;
export const RECIPIENT_KIND = vocabulary('RecipientKind', 'What somebody outside the Department is.', RECIPIENTS);

/** By what something is released (PIA-007(a) 6.1 to 6.2). */
const AUTHORITIES = {
  'executive-secretary': 'Authorised by the Executive Secretary',
  statute: 'Required by statute',
  'routine-use': 'A routine use of a notice that the released elements are under',
  consent: 'The written consent of whom it is about, kept with the item',
} as const;
export type ReleaseAuthority = keyof typeof AUTHORITIES;
export const RELEASE_AUTHORITY = vocabulary('ReleaseAuthority', 'By what something is released.', AUTHORITIES);

export const RELEASE_STATE = vocabulary('ReleaseState', 'How a release stands.', {
  asked: 'Waits for authorisation',
  authorised: 'May leave',
  refused: 'Not authorised',
  released: 'Has left',
});
/** "By email, fax or hand-delivery, never through the tool" (PIA-007(a) 6.1). */
export const RELEASE_CHANNEL = vocabulary('ReleaseChannel', 'How what is released is sent, outside the tool.', {
  email: 'Email',
  fax: 'Fax',
  'hand-delivery': 'Delivered by hand',
  mail: 'Mail',
});
