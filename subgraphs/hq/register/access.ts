import { any, role } from '../../../shared-schema/index.ts';
import type { Contract } from '../../../shared-schema/language/contracts.ts';
import type { Rule } from '../../../shared-schema/language/rules.ts';

/** A-3.3-2: any Executive Secretariat may be told what its own tools share; the register holds no personal data. */
export const mayReadRegister = role('register.reader');
/** Reporting tools get counts, never items. */
export const maySummarize = any(mayReadRegister, role('register.reporting'));
/** Who may enter the door of a contract at all; what they may ask there is asked as everywhere. */
export const ENTERS: Readonly<Record<Contract, Rule>> = {
  reporting: role('register.reporting'),
};
export const operations = {
  register: mayReadRegister,
  departmentTaskers: mayReadRegister,
  registerFigures: mayReadRegister,
  registerTrend: mayReadRegister,
  registerClearances: mayReadRegister,
  registerChanges: mayReadRegister,
  registerSummary: maySummarize,
  registerLag: maySummarize,
};
