import { element, kind, record, StoredRecord } from '../../../shared-schema/index.ts';
import { mayAmend } from './access.ts';
import { Cqc2msCase } from './cqc2ms-case.ts';

/** Everything that is asked on a question path. */
export const SUBMITTED = [
  'email',
  'firstName',
  'lastName',
  'middleName',
  'streetAddress',
  'city',
  'country',
  'stateProvince',
  'postalCode',
  'phoneCountryCode',
  'phoneNumber',
  'portOfEntry',
  'incidentDate',
  'employeeName',
  'employeeBadgeNumber',
  'flightNumber',
  'narrative',
  'entryType',
  'entryNumber',
  'cargoLocation',
  'problemType',
  'billOfLadingNumber',
  'containerNumber',
  'bookingNumber',
  'proprietaryTradeData',
  'dateOfBirth',
  'gender',
  'otherNamesAndAliases',
  'passportNumber',
  'citizenshipCountry',
  'passportCardNumber',
  'visaFoilNumber',
  'edlNumber',
  'edlStateOfIssuance',
  'alienRegistrationNumber',
  'borderCrossingCardNumber',
  'trustedTravelerId',
] as const;

/**
 * "They may update, correct, supplement, or even withdraw their submission at any time" (PIA-035(a) 2.5), and the
 * original is retained (2.4): what is said later stands beside it, dated, and replaces nothing.
 */
@record({
  partOf: Cqc2msCase,
  list: 'amendments',
  table: 'cqc2ms_amendment',
  plural: 'cqc2msAmendments',
  description: 'What a submitter corrected or added later; the original submission stays as it was.',
  like: SUBMITTED,
  enters: mayAmend,
  immutable: true,
  required: ['amendmentKind'],
})
export class Cqc2msAmendment extends StoredRecord {
  @element(kind.coded({ correction: 'Correction', supplement: 'Supplement' }), {
    label: 'Correction or supplement',
    mandatory: true,
  })
  amendmentKind!: string;
}
