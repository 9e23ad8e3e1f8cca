import type { CastMember } from '../../../shared-schema/language/cast.ts';
import type { GivenComponent, GivenOffice } from './department.ts';

/*
 * The Department of the development directory: components and offices as PIA-007(a) and PIA-035(a) name them, and the
 * offices of the cast.
 */
const TITLES: Readonly<Record<string, string>> = {
  HQ: 'Headquarters',
  CBP: 'U.S. Customs and Border Protection',
  FEMA: 'Federal Emergency Management Agency',
  ICE: 'U.S. Immigration and Customs Enforcement',
  CISA: 'Cybersecurity and Infrastructure Security Agency',
  USCIS: 'U.S. Citizenship and Immigration Services',
  TSA: 'Transportation Security Administration',
  NPPD: 'National Protection and Programs Directorate',
};
/** "formerly known as National Protection and Programs Directorate": what it was given before stays its own. */
const CLOSED: Readonly<Record<string, string>> = { NPPD: '2018-11-16' };
export const COMPONENTS: readonly GivenComponent[] = Object.entries(TITLES).map(([code, title]) => ({
  code,
  title,
  ...(CLOSED[code] ? { closedOn: CLOSED[code] } : {}),
}));

/** In every component, with nobody of the cast: tests give work to them. */
const EVERYWHERE = { OPA: 'Office of Public Affairs', Mailroom: 'Mail room' };
const OFFICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  HQ: {
    ESEC: 'Office of the Executive Secretary',
    OGC: 'Office of the General Counsel',
    OLA: 'Office of Legislative Affairs',
    OCIO: 'Office of the Chief Information Officer',
    CRCL: 'Office for Civil Rights and Civil Liberties',
    OIG: 'Office of the Inspector General',
    Privacy: 'Privacy Office',
  },
  CBP: {
    OES: 'Office of the Executive Secretariat',
    MID: 'Management Inspections Division, Office of Accountability',
    OFO: 'Office of Field Operations',
    USBP: 'U.S. Border Patrol',
    OPR: 'Office of Professional Responsibility',
    OCC: 'Office of Chief Counsel',
    OCA: 'Office of Congressional Affairs',
    CQC: 'Information Center',
    Commissioner: 'Office of the Commissioner',
  },
  FEMA: { EXECSEC: 'Office of the Executive Secretariat', OEA: 'Office of External Affairs' },
  ICE: { OES: 'Office of the Executive Secretariat', OHC: 'Office of Human Capital' },
  CISA: { ESEC: 'Executive Secretariat', Privacy: 'Office of Privacy' },
  USCIS: {
    EXSO: 'Office of the Executive Secretariat',
    'Front Office': 'Office of the Director',
    FOD: 'Field Operations Directorate',
    RAIO: 'Refugee, Asylum and International Operations Directorate',
    OCC: 'Office of Chief Counsel',
    OPQ: 'Office of Performance and Quality',
    OLIA: 'Office of Legislative and Intergovernmental Affairs',
    OIDP: 'Office of Intake and Document Production',
    SCOPS: 'Service Center Operations',
    NBC: 'National Benefits Center',
    CSC: 'California Service Center',
    NSC: 'Nebraska Service Center',
    PSC: 'Potomac Service Center',
    TSC: 'Texas Service Center',
    VSC: 'Vermont Service Center',
    BCU: 'Background Check Unit',
    Privacy: 'Office of Privacy',
  },
  TSA: { ESEC: 'Executive Secretariat' },
};

/** Returns the offices of the development directory: those above, and any other that somebody of the cast is of. */
export function officesWith(cast: readonly CastMember[]): GivenOffice[] {
  const named = Object.entries(OFFICES).flatMap(([component, offices]) =>
    Object.entries({ ...EVERYWHERE, ...offices }).map(([code, title]) => ({ component, code, title })),
  );
  const ofCast = cast.flatMap(({ component, office, offices = [] }) =>
    [office, ...offices].flatMap((code) => (component && code ? [{ component, code, title: code }] : [])),
  );
  const all = new Map([...ofCast, ...named].map((each) => [`${each.component}/${each.code}`, each]));
  return [...all.values()];
}
