import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import {
  ACTION_TYPES,
  isAdministrator,
  mayChangeAction,
  mayEnterActions,
  maySeeAction,
  maySeeContact,
  mayWorkOnAction,
} from './access.ts';

const CORRESPONDENCE = ['DHS/ALL-016'] as const;
const ACCESS = ['DHS/ALL-004'] as const;
const LEGAL = ['DHS/ALL-016', 'DHS/ALL-017'] as const;

@record({
  table: 'rams_regulatory_action',
  plural: 'ramsRegulatoryActions',
  description: 'A regulatory action on its way through DHS clearance.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeAction,
  enters: mayEnterActions,
  changes: mayChangeAction,
  assigns: isAdministrator,
  states: ['open', 'tasked', 'in-review', 'in-clearance', 'approved', 'closed', 'cancelled', 'withdrawn'],
  closedStates: ['closed', 'cancelled', 'withdrawn'],
  itemTypes: ACTION_TYPES,
  controlNumberPrefix: 'RAMS',
})
export class RamsRegulatoryAction extends EnteredItem {
  @element(kind.label, {
    label: 'Title of the regulatory action',
    addition: 'An action is known by its title; `title` is the title of its contact',
  })
  actionTitle?: string;
  @element(kind.personName, { label: 'First Name', subject: 'employee', sorns: CORRESPONDENCE, rule: mayWorkOnAction })
  firstName?: string;
  @element(kind.personName, { label: 'Last Name', subject: 'employee', sorns: CORRESPONDENCE, rule: mayWorkOnAction })
  lastName?: string;
  @element(kind.jobTitle, { label: 'Title', subject: 'employee', sorns: CORRESPONDENCE, rule: maySeeContact })
  title?: string;
  @element(kind.organization, { label: 'Organization', subject: 'organization' }) organization?: string;
  @element(kind.phone, { label: 'Business Phone', subject: 'employee', sorns: CORRESPONDENCE, rule: maySeeContact })
  businessPhone?: string;
  @element(kind.email, { label: 'Email', subject: 'employee', sorns: CORRESPONDENCE, rule: maySeeContact })
  email?: string;
  @element(kind.flag, { label: 'The contact is a CRM user', addition: 'User names are kept of CRM users only' })
  contactIsCrmUser?: boolean;
  @element(kind.userKey, {
    label: 'user names (CRM Users only)',
    subject: 'employee',
    sorns: ACCESS,
    onlyIf: 'contactIsCrmUser',
    rule: maySeeContact,
  })
  userName?: string;
  @element(kind.narrative, {
    label: 'Row as received',
    subject: 'record',
    sorns: LEGAL,
    collected: 'system',
    addition: 'Import keeps each row as it came',
    rule: maySeeContact,
  })
  importedRow?: string;
}
