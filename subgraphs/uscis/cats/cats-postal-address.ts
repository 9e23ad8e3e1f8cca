import { element, kind } from '../../../shared-schema/index.ts';
import { maySeeAddresses } from './access.ts';

const CORRESPONDENT = ['DHS/ALL-002', 'DHS/USCIS/ICE/CBP-001'] as const;

/** What the United States Postal Service says of an address (PIA-007(a) 7.2): shown, and stored nowhere. */
export abstract class CatsPostalAddress {
  @element(kind.postalAddress, {
    label: 'The address that was asked about',
    subject: 'public',
    sorns: CORRESPONDENT,
    addition: 'By which the Postal Service is asked',
    rule: maySeeAddresses,
  })
  address?: string;
  @element(kind.postalAddress, {
    label: 'The same in the standard form of the Postal Service',
    subject: 'public',
    sorns: CORRESPONDENT,
    addition: 'What the Postal Service suggests',
    rule: maySeeAddresses,
  })
  standardAddress?: string;
}
