/**
 * The five categories of the portal (PIA-035(a) 2.1): whoever submits chooses one, and it limits what is asked. It is
 * the case's type.
 */
export const CATEGORIES = {
  'trusted-traveler': 'Trusted Traveler Programs (Global Entry, EVUS, NEXUS, SENTRI, FAST)',
  'border-patrol': 'Border Patrol checkpoints or other locations',
  'general-aviation': 'General aviation facility or marina',
  trade: 'Importing/exporting goods or other related international trade issues',
  'general-concerns': 'General concerns',
};
/** Where something happened at a place, on a day (oddity "cqc2ms 140-145"); there identity may matter too. */
export const OF_AN_EVENT = ['trusted-traveler', 'border-patrol', 'general-aviation', 'trade'] as const;
export const OF_TRADE = ['trade'] as const;

/** What the system is named after, and tips (Overview: "compliments, questions, complaints, tips, and comments"). */
export const SUBMISSION_KINDS = {
  compliment: 'Compliment',
  question: 'Question',
  complaint: 'Complaint',
  tip: 'Tip',
  comment: 'Comment',
};
