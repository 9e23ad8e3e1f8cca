import { addDays } from '../../shared-schema/language/lifecycle/calendar.ts';
import { TODAY } from './days.ts';
import { creating } from './entered.ts';

/* What random histories of items are made of: who acts in each tool, and with which inputs. Nothing of it decides. */

/** Somebody who acts, and who of the same component acts while that person is absent. */
export interface Actor {
  readonly user: string;
  readonly component: string;
  readonly colleague: string;
}
/** A tool in which histories are told; the first of its actors enters items. */
export interface History {
  readonly key: string;
  readonly item: string;
  readonly tasker: string;
  readonly plural: string;
  readonly component: string;
  readonly create: string;
  readonly actors: readonly [Actor, ...Actor[]];
  /** An expert of another component, whom the first of the actors tasks by name. */
  readonly expert?: Actor;
}
/** An item or a tasker as somebody sees it. */
export interface Standing {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly dueOn: string | null;
  readonly office: string | null;
  readonly component?: string | null;
  readonly assignee?: string | null;
  readonly availableActions: readonly { readonly name: string; readonly allowed: boolean }[];
  readonly taskers?: readonly Standing[];
}
/** An event with its inputs, and whether it was offered. */
export interface Acted {
  readonly subject: 'item' | 'tasker';
  readonly on: Standing;
  readonly event: string;
  readonly input: object;
  readonly offered: boolean;
}
/** What an event happens to, and by whom. */
interface Happening {
  readonly tool: History;
  readonly actor: Actor;
  readonly item: Standing;
  readonly on: Standing;
}

/** Offices that each component has, whatever a tool calls them. */
const OF_COMPONENT: Readonly<Record<string, readonly string[]>> = {
  HQ: ['OLA', 'OGC', 'OPA', 'ESEC'],
  CBP: ['OFO', 'OES', 'OPA', 'OCA'],
  USCIS: ['SCOPS', 'BCU', 'OPA', 'Mailroom'],
};

/** Returns an office that nothing of the item is with. */
function freeOffice(component: string, { item, on }: Happening): string {
  const taken = [on.office, ...(item.taskers ?? []).map(({ office }) => office)];
  const offices = OF_COMPONENT[component] ?? [];
  return offices.find((each) => !taken.includes(each)) ?? offices.find((each) => each !== on.office) ?? 'OPA';
}

/** Returns the component that something is with: its own, or that of the expert whom it names. */
function componentWith({ tool, on }: Happening): string {
  const { expert, component } = tool;
  return on.component ?? (expert && on.assignee === `user:${expert.user}` ? expert.component : component);
}

/** Returns a due date that is later than the one there is, and no later than the item's where that can be. */
function laterDay({ item, on }: Happening): { readonly dueOn: string; readonly afterItem: boolean } {
  const dueOn = addDays(on.dueOn ?? TODAY, 1);
  return { dueOn, afterItem: on !== item && item.dueOn !== null && dueOn > item.dueOn };
}

/** Returns the party that an event is about: who acts for somebody absent, who has the copy, or a free office. */
function partyFor(happening: Happening, event: string): string {
  const { tool, actor } = happening;
  if (event === 'delegate') return actor.colleague;
  const office = ['inform', 'stop-informing'].includes(event) ? 'OPA' : freeOffice(tool.component, happening);
  return `office:${tool.component}/${office}`;
}

/** Returns a valid value for each input that an event says it needs; a day after the item's with its reason. */
export function inputOf(happening: Happening, event: string, needs: readonly string[]): object {
  const { tool, actor, item, on } = happening;
  const { dueOn, afterItem } = laterDay(happening);
  const component = on === item ? tool.component : actor.component;
  const values: Readonly<Record<string, unknown>> = {
    text: 'A synthetic reason.',
    dueOn,
    office: freeOffice(componentWith(happening), happening),
    referredTo: event === 'advise' ? 'outside:another body' : 'component:FEMA',
    recipient: 'somebody@example.gov',
    deliveredOn: TODAY,
    happenedOn: TODAY,
    result: 'CONCURRENCE',
    channel: 'TELEPHONE',
    party: partyFor(happening, event),
    draft: { text: 'A synthetic draft.' },
    taskers: [{ level: 'OFFICE', component, office: freeOffice(component, happening), dueOn: TODAY }],
  };
  return Object.fromEntries(
    [...needs, ...(needs.includes('dueOn') && afterItem ? ['text'] : [])].map((need) => [need, values[need]]),
  );
}

const of = (component: string, user: string, colleague: string): Actor => ({ user, component, colleague });
/** The tools whose histories are told. */
export const TOLD: readonly History[] = [
  {
    key: 'iq',
    item: 'IqFolder',
    tasker: 'IqTasker',
    plural: 'iqFolders',
    component: 'HQ',
    create: `mutation { ${creating('IqFolder', `itemType: CONGRESSIONAL, receivedOn: "${TODAY}"`)} { item { id } } }`,
    actors: [
      of('HQ', 'hq-execsec-manager', 'hq-execsec-analyst'),
      of('HQ', 'hq-ola-analyst', 'hq-execsec-analyst'),
      of('HQ', 'hq-ogc-attorney', 'hq-execsec-analyst'),
      of('HQ', 'hq-execsec-manager', 'hq-ola-analyst'),
    ],
    expert: of('CBP', 'cbp-iq-user', 'cbp-secretariat'),
  },
  {
    key: 'cbp-tracking',
    item: 'CbpTrackingFolder',
    tasker: 'CbpTrackingTasker',
    plural: 'cbpTrackingFolders',
    component: 'CBP',
    create: `mutation {
      ${creating('CbpTrackingFolder', `receivedOn: "${TODAY}", dueOn: "${addDays(TODAY, 20)}"`)} { item { id } }
    }`,
    actors: [
      of('CBP', 'cbp-oes-specialist', 'cbp-oes-manager'),
      of('CBP', 'cbp-tasked-office', 'cbp-commissioner-staff'),
      of('CBP', 'cbp-oes-manager', 'cbp-commissioner-staff'),
    ],
  },
  {
    key: 'emma',
    item: 'EmmaCorrespondence',
    tasker: 'EmmaTasker',
    plural: 'emmaCorrespondences',
    component: 'USCIS',
    create: `mutation { ${creating('EmmaCorrespondence', `datesReceived: ["${TODAY}"]`)} { item { id } } }`,
    actors: [
      of('USCIS', 'emma-clerk', 'emma-other-clerk'),
      of('USCIS', 'emma-other-clerk', 'emma-clerk'),
      of('USCIS', 'emma-bcu-officer', 'emma-clerk'),
    ],
  },
];
