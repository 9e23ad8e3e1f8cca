import { vocabulary } from '../../../shared-schema/language/coded.ts';
import { SORNS } from '../../../shared-schema/language/sorns.ts';

/** How far the mitigation of an incident is, whoever has it: what its state says is where it stands in STARS. */
export const INCIDENT_STATUS = {
  reported: 'Reported',
  confirmed: 'Confirmed to be a privacy incident',
  contained: 'Contained',
  mitigated: 'Mitigated',
  unfounded: 'No privacy incident',
};

/** "Other applicable source system SORNs" (Appendix A, STARS): the Department's notices beside the three of STARS. */
const OWN = ['DHS/ALL-002', 'DHS/ALL-004', 'DHS/ALL-016'];
const keyOf = (sorn: string): string => sorn.toLowerCase().replaceAll('/', '-');
export const SOURCE_NOTICES = vocabulary(
  'SourceSystemNotice',
  'The notice of a system that something in an incident came from: it applies beside those of the tool.',
  Object.fromEntries(
    Object.entries(SORNS)
      .filter(([sorn]) => !OWN.includes(sorn))
      .map(([sorn, { title }]) => [keyOf(sorn), `${sorn} ${title}`]),
  ),
);
