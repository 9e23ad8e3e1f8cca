/**
 * The laws and orders by which the tools collect what they hold (section 1.1 of each assessment), and the collections
 * of the Office of Management and Budget that they are tied to (section 1.5). Unsolicited correspondence needs no
 * collection; a request for a benefit or another action is tied to one.
 */
interface Authority {
  readonly title: string;
  readonly source: string;
}

export const AUTHORITIES = {
  '5 U.S.C. § 301': { title: 'General agency powers for recordkeeping', source: 'PIA-007(a) 1.1' },
  'E.O. 12862': { title: 'Setting Customer Service Standards', source: 'PIA-035(a) 1.1' },
  'E.O. 13571': { title: 'Streamlining Service Delivery and Improving Customer Service', source: 'PIA-035(a) 1.1' },
  'Homeland Security Act': { title: 'Homeland Security Act of 2002, as amended', source: 'PIA-035(a) 1.1' },
} as const satisfies Record<string, Authority>;
export type AuthorityId = keyof typeof AUTHORITIES;

export const COLLECTIONS = {
  '1651-0136': { title: 'Complaints and comments to CBP', source: 'PIA-035(a) 1.5' },
} as const satisfies Record<string, Authority>;
/** The number by which the Office of Management and Budget knows a collection of information. */
export type CollectionNumber = keyof typeof COLLECTIONS;
