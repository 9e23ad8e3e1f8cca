import type { QuestionPath } from '../../../shared-schema/index.ts';
import { CATEGORIES } from './case-values.ts';

type Questions = QuestionPath['questions'];

const KIND: Questions = [
  {
    element: 'submissionKind',
    asks: 'Is it a compliment, a question, a complaint, a tip or a comment?',
    mandatory: true,
  },
];
/** Group 1 of PIA-035(a) 2.1: for an answer. An asterisk there is `mandatory` here. */
const CONTACT: Questions = [
  { element: 'email', asks: 'What is your email address?', mandatory: true },
  { element: 'firstName', asks: 'What is your first name?', mandatory: true },
  { element: 'middleName', asks: 'Your middle name?' },
  { element: 'lastName', asks: 'Your last name?', mandatory: true },
  { element: 'streetAddress', asks: 'At which street address?' },
  { element: 'city', asks: 'In which city?', mandatory: true },
  { element: 'country', asks: 'In which country?', mandatory: true },
  { element: 'stateProvince', asks: 'In which state or province? None, where there is none.', mandatory: true },
  { element: 'postalCode', asks: 'With which postal code? None, where there is none.', mandatory: true },
  { element: 'phoneCountryCode', asks: 'With which country code, outside the United States?' },
  { element: 'phoneNumber', asks: 'At which phone number?', mandatory: true },
];
/** Group 2: to find what belongs to it. */
const EVENT: Questions = [
  { element: 'portOfEntry', asks: 'At which port of entry, or other place, did it happen?', mandatory: true },
  { element: 'incidentDate', asks: 'On which day?', mandatory: true },
  { element: 'employeeName', asks: 'What is the name of the CBP employee?' },
  { element: 'employeeBadgeNumber', asks: 'The badge number?' },
  { element: 'flightNumber', asks: 'On which flight?' },
];
const NARRATIVE: Questions = [{ element: 'narrative', asks: 'What happened?', mandatory: true }];
const TRADE: Questions = [
  { element: 'entryType', asks: 'What type of entry is it?', mandatory: true },
  { element: 'entryNumber', asks: 'Which entry number has it?' },
  { element: 'cargoLocation', asks: 'Where is the cargo?', mandatory: true },
  { element: 'problemType', asks: 'What type of problem is it?', mandatory: true },
  { element: 'billOfLadingNumber', asks: 'Which bill of lading?' },
  { element: 'containerNumber', asks: 'Which container?' },
  { element: 'bookingNumber', asks: 'Which booking?' },
  { element: 'proprietaryTradeData', asks: 'Which proprietary trade data does it concern?' },
];
/** Group 3, always optional: to verify who asks, before anything is told. */
const IDENTITY: Questions = [
  { element: 'dateOfBirth', asks: 'When were you born?' },
  { element: 'gender', asks: 'What is your gender?' },
  { element: 'otherNamesAndAliases', asks: 'Which other names do you use?' },
  { element: 'passportNumber', asks: 'Your passport number?' },
  { element: 'citizenshipCountry', asks: 'Of which country are you a citizen?' },
  { element: 'passportCardNumber', asks: 'Your passport card number?' },
  { element: 'visaFoilNumber', asks: 'Your visa foil number?' },
  { element: 'edlNumber', asks: "Your Enhanced Driver's License number?" },
  { element: 'edlStateOfIssuance', asks: 'Issued by which state?' },
  { element: 'alienRegistrationNumber', asks: 'Your Alien Registration Number?' },
  { element: 'borderCrossingCardNumber', asks: 'Your Border Crossing Card number?' },
  {
    element: 'trustedTravelerId',
    asks: 'Your trusted traveler number, such as Global Entry, NEXUS, SENTRI, FAST, ESTA or EVUS?',
  },
];

const path = (itemType: keyof typeof CATEGORIES, ...groups: Questions[]): QuestionPath => ({
  path: itemType,
  label: CATEGORIES[itemType],
  channels: ['web', 'telephone', 'paper', 'fax', 'in-person'],
  itemType,
  anonymous: true,
  // 7.2: staff on the telephone "confirm the information with the individual prior to entering" it, anonymous or not.
  confirms: { telephone: ['details-confirmed-with-caller'] },
  ...(itemType === 'general-concerns' ? {} : { scans: 'identityDocumentation' }),
  questions: [...KIND, ...CONTACT, ...groups.flat()] as unknown as Questions,
});

/** The chosen category limits the questions: staff on the telephone follow the same ones (PIA-035(a) 2.1). */
export const CQC2MS_PATHS: readonly QuestionPath[] = [
  path('trusted-traveler', EVENT, NARRATIVE, IDENTITY),
  path('border-patrol', EVENT, NARRATIVE, IDENTITY),
  path('general-aviation', EVENT, NARRATIVE, IDENTITY),
  path('trade', EVENT, NARRATIVE, TRADE, IDENTITY),
  path('general-concerns', NARRATIVE),
];
