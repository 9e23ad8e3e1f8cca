import type { CastMember } from '../../../shared-schema/index.ts';

/** Returns the people of one application: those of its location who are on its list, and two who are not there. */
export const castAt = (key: string, location: string): readonly CastMember[] => {
  const at = { component: 'USCIS', office: location, dutyLocation: location };
  const named = (person: string) => `lda-${location.toLowerCase()}-${person}`;
  return [
    { key: named('supervisor'), ...at, roles: [`${key}.supervisor`, `${key}.approver`] },
    { key: named('clerk'), ...at, roles: [`${key}.clerk`] },
    // Keys in as an employee does (line 1090).
    { key: named('contractor'), ...at, employment: 'contractor', roles: [`${key}.clerk`] },
    // Has the role of every application and works at no location of any; has one without being of USCIS.
    { key: 'lda-elsewhere', component: 'USCIS', office: 'VSC', dutyLocation: 'VSC', roles: [`${key}.supervisor`] },
    { key: 'cbp-with-lda-role', component: 'CBP', office: 'NBC', roles: [`${key}.supervisor`] },
  ];
};
