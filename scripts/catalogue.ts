import { readFileSync } from 'node:fs';
import { elementsOf } from '../shared-schema/language/element.ts';
import { EnteredItem } from '../shared-schema/language/intake/entered-item.ts';
import { KINDS } from '../shared-schema/language/kinds.ts';
import { SCHEDULES } from '../shared-schema/language/schedules.ts';
import { SORNS } from '../shared-schema/language/sorns.ts';

/** One data element as a catalogue file says it (test/catalogue/README.md). */
export interface CatalogueElement {
  readonly key: string;
  readonly label: string;
  readonly subject: 'public' | 'congressional_staff' | 'employee' | 'organization' | 'record';
  readonly also_subjects?: readonly string[];
  readonly sensitivity: 'none' | 'pii' | 'spii';
  readonly collection: 'solicited' | 'incidental' | 'if-necessary' | 'system' | 'never-entered';
  readonly mandatory?: boolean | null;
  readonly confidential?: 'business';
  /** Said by hand where its name does not tell it. */
  readonly kind?: string;
}
/** A tool as a catalogue file says it. */
export interface Catalogue {
  readonly key: string;
  readonly component: string;
  readonly full_name: string;
  readonly purpose: string;
  readonly data_elements: readonly CatalogueElement[];
  readonly sharing: { readonly scope: string; readonly text: string };
  readonly access: readonly string[];
  readonly sorns: readonly string[];
  readonly retention: readonly { readonly schedule: string; readonly note?: string }[];
  readonly lines: string;
  readonly omb_control?: string;
}

/** Which kind an element of this name is. Its sensitivity must be the kind's own: nothing is guessed across classes. */
const BY_NAME: readonly (readonly [name: RegExp, kind: string])[] = [
  [/(^|[a-z])(ssn|socialSecurityNumber)$/i, 'ssn'],
  [/(^a|[a-z]A)Number$/, 'aNumber'],
  [/receiptNumber$/i, 'receiptNumber'],
  [/^passportNumber$/, 'passportNumber'],
  [/dateOfBirth$/i, 'birthDate'],
  [/(attachments|documents)$/i, 'attachments'],
  [/(notes|comments|remarks|narrative|description|details|subject|messageText|content)$/i, 'narrative'],
  [/biometricInformation$/i, 'narrative'],
  [/emailAddress$|email$/i, 'email'],
  [/(phone|fax|telephone)(Number)?$/i, 'phone'],
  [/^title$/, 'courtesyTitle'],
  [/title$|^organizationRole$/i, 'jobTitle'],
  [/^organization(Mailing)?Address$/, 'organizationAddress'],
  [/address$/i, 'postalAddress'],
  [/(contactInformation|pointsOfContact)$/i, 'contact'],
  [/(evidence|information)$/i, 'narrative'],
  [/certificates$/i, 'certificates'],
  [/financialAccountNumber$/i, 'financialAccountNumber'],
  [/immigrationStatus$/i, 'immigrationStatus'],
  [/(serviceItem|inquiry)Number$/, 'controlNumber'],
  [/country(OfOrigin)?$/i, 'country'],
  [/gender$/i, 'gender'],
  [/trackingNumber$/i, 'trackingNumber'],
  [/url$/i, 'url'],
  [/socialMediaHandle$/i, 'handle'],
  [/(organization|entity)(Name)?$/i, 'organization'],
  [/^username$/i, 'userKey'],
  [/name$/i, 'personName'],
  [/dates$/i, 'dates'],
  [/date$|^date[A-Z]/, 'date'],
  [/(type|form|office|site|city|state)$/i, 'label'],
  [/(status|category)$/i, 'code'],
];
/** Kinds of what an organization has, by those of what a person has. */
const OF_ORGANIZATIONS: Readonly<Record<string, string>> = {
  personName: 'organization',
  postalAddress: 'organizationAddress',
  email: 'organizationEmail',
  phone: 'organizationPhone',
  attachments: 'organizationDocuments',
};
const KNOWN: Readonly<Record<string, { readonly sensitivity: string }>> = KINDS;

/** Returns the name of an element's kind. @throws what is missing, in words: a kind is never guessed */
export function kindOf(element: CatalogueElement): string {
  const { key, subject, sensitivity: own } = element;
  const told = BY_NAME.find(([pattern]) => pattern.test(key))?.[1];
  const ofOrganization = subject === 'organization' && own === 'none' ? OF_ORGANIZATIONS[told ?? ''] : undefined;
  const name = element.kind ?? ofOrganization ?? told;
  if (!name) throw new Error(`${element.key} (${element.sensitivity}): its name tells no kind`);
  const sensitivity = Object.hasOwn(KNOWN, name) ? KNOWN[name]?.sensitivity : undefined;
  if (!sensitivity) throw new Error(`${element.key}: there is no kind ${name} yet`);
  if (sensitivity !== element.sensitivity)
    throw new Error(`${element.key} is ${element.sensitivity}, and the kind ${name} is ${sensitivity}`);
  return name;
}

/** Returns the elements that become lines of the record: never what no field may hold, nor what every item has. */
export const fieldsOf = ({ data_elements }: Catalogue): readonly CatalogueElement[] =>
  data_elements.filter(({ collection, key }) => collection !== 'never-entered' && !OF_EVERY_ITEM.has(key));
const OF_EVERY_ITEM = new Set(elementsOf(EnteredItem).map(({ key }) => key));
const TAKEN = new Set(['id', 'rowId', 'version', 'tool', 'component', 'createdBy', 'createdAt', 'updatedAt']);

/** Returns everything for which a tool cannot be written from this file, in words; nothing where it can. */
export function gapsOf(catalogue: Catalogue): string[] {
  const unknown = (what: string, ids: readonly string[], known: object) =>
    ids.filter((id) => !Object.hasOwn(known, id)).map((id) => `${what} ${id} is not in shared-schema/language`);
  return [
    ...unknown('SORN', catalogue.sorns, SORNS),
    ...unknown(
      'schedule',
      catalogue.retention.map(({ schedule }) => schedule),
      SCHEDULES,
    ),
    ...fieldsOf(catalogue).flatMap((element) => {
      try {
        kindOf(element);
        return TAKEN.has(element.key) ? [`${element.key}: every record has a field of this name`] : [];
      } catch (error) {
        return [(error as Error).message];
      }
    }),
  ];
}

/**
 * How much HQ may know of a tool's items, by how far the tool shares; where it shares outside the Department, by its
 * key, since the assessments say of these one by one what the Department shares within (PIA-007(a) 3.3).
 */
const LEVELS: Readonly<Record<string, string | Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync('test/catalogue/register-levels.json', 'utf8'),
);

/** Returns how much HQ may know of a tool's items: where nothing is said, monthly statistics alone. */
export function registerLevel({ key, sharing }: Pick<Catalogue, 'key' | 'sharing'>): string {
  const level = LEVELS[sharing.scope] ?? 'count';
  return typeof level === 'string' ? level : (level[key] ?? 'count');
}
