import { element, kind, never, record, StoredRecord } from '../../../shared-schema/index.ts';
import { isExecSec, maySeeSite } from './access.ts';

/** "Each organization's sub-site" (Appendix A, ESTT, System Access): what it says, and no task. */
@record({
  table: 'estt_site',
  plural: 'esttSites',
  description: 'The sub-site of an organisation of CISA, which its members open: what ExecSec tells them, and no task.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeSite,
  enters: isExecSec,
  changes: isExecSec,
  assigns: never,
  lookUpBy: '',
  unique: ['office'],
  required: ['office', 'title'],
})
export class EsttSite extends StoredRecord {
  @element(kind.code, { label: 'Organisation', mandatory: true, once: true }) office!: string;
  @element(kind.label, { label: 'Title', mandatory: true }) title!: string;
  @element(kind.label, { label: 'What members are told' }) notice?: string;
}
