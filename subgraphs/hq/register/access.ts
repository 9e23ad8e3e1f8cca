import { any, role } from '../../../shared-schema/index.ts';

/** A-3.3-2: any Executive Secretariat may be told what its own tools share; the register holds no personal data. */
export const mayReadRegister = role('register.reader');
/** Reporting tools get counts, never items. */
export const maySummarize = any(mayReadRegister, role('register.reporting'));
export const operations = {
  register: mayReadRegister,
  departmentTaskers: mayReadRegister,
  registerFigures: mayReadRegister,
  registerSummary: maySummarize,
  registerLag: maySummarize,
};
