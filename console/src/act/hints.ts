const PARTY = 'user:, component: or office:<component>/, and a key: office:HQ/OLA.';

/** How a field is filled in that is one text to the graph, and has a form of its own. */
export const HINTS: Readonly<Record<string, string | undefined>> = {
  party: PARTY,
  referredTo: 'component: and a key, office:<component>/ and a key, or outside: and the name of a body.',
  office: 'Its key, such as OLA.',
  component: 'Its key, such as CBP. Of an office without one, your tool’s own.',
  assignee: 'For a named expert: the key by which they sign in.',
  step: 'A number from 1. A step begins when the one before it has ended.',
};
