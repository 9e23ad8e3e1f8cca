/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** From whom correspondence comes: the twelve sources of PIA-007(a) 2.2. */
export type CorrespondentCategory =
  /** Other federal agencies */
  | 'AGENCY'
  /** Internal components */
  | 'COMPONENT'
  /** Congressional offices */
  | 'CONGRESS'
  /** Foreign officials or governments */
  | 'FOREIGN'
  /** DHS Headquarters */
  | 'HEADQUARTERS'
  /** Non-government organizations */
  | 'NON_GOVERNMENT'
  /** U.S. and foreign corporations */
  | 'PRIVATE_SECTOR'
  /** The general public */
  | 'PUBLIC'
  /** The original sender */
  | 'SENDER'
  /** State and local governments */
  | 'STATE_LOCAL'
  /** The Office of the Vice President */
  | 'VICE_PRESIDENT'
  /** The White House and the Executive Office of the President */
  | 'WHITE_HOUSE';

/** A coded value: equal, or one of. */
export type CorrespondentCategoryFilter = {
  /** This value. */
  eq?: CorrespondentCategory | null | undefined;
  /** One of these values. */
  in?: Array<CorrespondentCategory> | null | undefined;
};

/** A day: equal, before, from, to, after, or absent. */
export type DateFilter = {
  /** A day after this one. */
  after?: string | null | undefined;
  /** A day before this one. */
  before?: string | null | undefined;
  /** This day. */
  eq?: string | null | undefined;
  /** This day or a later one. */
  from?: string | null | undefined;
  /** Whether there is none. */
  isNull?: boolean | null | undefined;
  /** This day or an earlier one. */
  to?: string | null | undefined;
};

/** Which way a list goes. */
export type Direction =
  | 'ASC'
  | 'DESC';

/** An identifier: equal, or one of. */
export type ExactFilter = {
  /** This value. */
  eq?: string | null | undefined;
  /** One of these values. */
  in?: Array<string> | null | undefined;
};

/** How old an open item is, from its day of receipt. */
export type ItemAge =
  /** Over 90 days */
  | 'OVER_90_DAYS'
  /** No day of receipt */
  | 'UNKNOWN'
  /** Up to 7 days */
  | 'UP_TO_7_DAYS'
  /** 8 to 30 days */
  | 'UP_TO_30_DAYS'
  /** 31 to 90 days */
  | 'UP_TO_90_DAYS';

/** How an item stands. A tool has some of these: its workflow's, which `describe...` lists. */
export type ItemState =
  /** Answered */
  | 'ANSWERED'
  /** Approved */
  | 'APPROVED'
  /** Assigned */
  | 'ASSIGNED'
  /** Cancelled */
  | 'CANCELLED'
  /** Closed */
  | 'CLOSED'
  /** Decided */
  | 'DECIDED'
  /** Delivered */
  | 'DELIVERED'
  /** Imported */
  | 'IMPORTED'
  /** In clearance */
  | 'IN_CLEARANCE'
  /** In process */
  | 'IN_PROCESS'
  /** In review */
  | 'IN_REVIEW'
  /** Logged */
  | 'LOGGED'
  /** Open */
  | 'OPEN'
  /** Recommended */
  | 'RECOMMENDED'
  /** Referred */
  | 'REFERRED'
  /** Signed */
  | 'SIGNED'
  /** Tasked */
  | 'TASKED'
  /** Withdrawn */
  | 'WITHDRAWN';

/** A coded value: equal, or one of. */
export type ItemStateFilter = {
  /** This value. */
  eq?: ItemState | null | undefined;
  /** One of these values. */
  in?: Array<ItemState> | null | undefined;
};

/** The order of the register; items without a value come last. */
export type RegisterOrderBy = {
  /** The column. */
  by: RegisterOrderKey;
  /** DESC where it is left out. */
  direction?: Direction | null | undefined;
};

/** What the register is ordered by. */
export type RegisterOrderKey =
  | 'closedOn'
  | 'component'
  | 'controlNumber'
  | 'dueOn'
  | 'office'
  | 'receivedOn'
  | 'state'
  | 'tool';

/** Which items. All conditions together; an absent value never matches. */
export type RegisterWhere = {
  /** All of these. */
  and?: Array<RegisterWhere> | null | undefined;
  /** Answered */
  answeredOn?: DateFilter | null | undefined;
  /** When what the register knows of it last changed: its state, its days, its office */
  changedOn?: DateFilter | null | undefined;
  /** Closed */
  closedOn?: DateFilter | null | undefined;
  /** The tool's component. */
  component?: ExactFilter | null | undefined;
  /** Control number */
  controlNumber?: TextFilter | null | undefined;
  /** Correspondent category */
  correspondentCategory?: CorrespondentCategoryFilter | null | undefined;
  /** The HQ tasker's number */
  departmentTaskerNumber?: ExactFilter | null | undefined;
  /** Due */
  dueOn?: DateFilter | null | undefined;
  /** Item type: a coded string, as the items have it. */
  itemType?: ExactFilter | null | undefined;
  /** Not this; an absent value does not match either. */
  not?: RegisterWhere | null | undefined;
  /** Office */
  office?: ExactFilter | null | undefined;
  /** One of these. */
  or?: Array<RegisterWhere> | null | undefined;
  /** Received */
  receivedOn?: DateFilter | null | undefined;
  /** State */
  state?: ItemStateFilter | null | undefined;
  /** Since when its clock stands still */
  stoppedOn?: DateFilter | null | undefined;
  /** The tool's key. */
  tool?: ExactFilter | null | undefined;
};

/** Which taskers. All conditions together; an absent value never matches. */
export type RegisteredTaskerWhere = {
  /** All of these. */
  and?: Array<RegisteredTaskerWhere> | null | undefined;
  /** When anything of it last changed */
  changedOn?: DateFilter | null | undefined;
  /** Closed */
  closedOn?: DateFilter | null | undefined;
  /** Component tasked */
  component?: ExactFilter | null | undefined;
  /** Control number */
  controlNumber?: TextFilter | null | undefined;
  /** Due */
  dueOn?: DateFilter | null | undefined;
  /** Control number of the item that it is about */
  itemControlNumber?: TextFilter | null | undefined;
  /** Whether it is open and past its due day. */
  late?: boolean | null | undefined;
  /** To a component, an office or a named expert */
  level?: TaskerLevelFilter | null | undefined;
  /** Not this; an absent value does not match either. */
  not?: RegisteredTaskerWhere | null | undefined;
  /** Office tasked */
  office?: ExactFilter | null | undefined;
  /** One of these. */
  or?: Array<RegisteredTaskerWhere> | null | undefined;
  /** Received */
  receivedOn?: DateFilter | null | undefined;
  /** State */
  state?: TaskerStateFilter | null | undefined;
  /** The key of the item's tool. */
  tool?: ExactFilter | null | undefined;
};

/** To whom a tasker goes. */
export type TaskerLevel =
  /** A component */
  | 'COMPONENT'
  /** The Department */
  | 'DEPARTMENT'
  /** A named expert */
  | 'EXPERT'
  /** An office */
  | 'OFFICE';

/** A coded value: equal, or one of. */
export type TaskerLevelFilter = {
  /** This value. */
  eq?: TaskerLevel | null | undefined;
  /** One of these values. */
  in?: Array<TaskerLevel> | null | undefined;
};

/** How a tasker stands, worst first. */
export type TaskerState =
  /** Accepted */
  | 'ACCEPTED'
  /** Assigned */
  | 'ASSIGNED'
  /** Closed */
  | 'CLOSED'
  /** Declined */
  | 'DECLINED'
  /** Responded */
  | 'RESPONDED'
  /** Waiting */
  | 'WAITING'
  /** Withdrawn */
  | 'WITHDRAWN';

/** A coded value: equal, or one of. */
export type TaskerStateFilter = {
  /** This value. */
  eq?: TaskerState | null | undefined;
  /** One of these values. */
  in?: Array<TaskerState> | null | undefined;
};

/** Text: equal, one of, beginning with, or absent. */
export type TextFilter = {
  /** This text. */
  eq?: string | null | undefined;
  /** One of these texts. */
  in?: Array<string> | null | undefined;
  /** Whether there is none. */
  isNull?: boolean | null | undefined;
  /** A text that begins so. */
  startsWith?: string | null | undefined;
};

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { user: string, component: string | null, office: string | null, trainingDueOn: string | null, access: Array<{ tool: string, roles: Array<string>, suspendedBecause: Array<string> }> } | null };

export type RegisterRowsQueryVariables = Exact<{
  where?: RegisterWhere | null | undefined;
  orderBy?: RegisterOrderBy | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RegisterRowsQuery = { register: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, node:
        | { __typename: 'ActTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'CatsTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'CattTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'CbpTrackingFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'Cqc2msCase', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'EmmaCorrespondence', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'EsttTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'IcattTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'IqFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LdaAttorneyTrakItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LdaCorrespondenceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LdaCorrespondenceLocItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LdaCutsItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LdaInquiryTrackerItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LdaNwirpItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LdaRejectLogItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LdaRfeLettersItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LdaRfeTrackItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LetsInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'LockboxServiceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'OccPmtMatter', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'OhcTaskTrackerTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'OpqRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'RaTrackerRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'RamsRegulatoryAction', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'ScopsscataInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
        | { __typename: 'StarsIncident', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
       }> } | null };

type RegisterItem_ActTask_Fragment = { __typename: 'ActTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_CatsTasking_Fragment = { __typename: 'CatsTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_CattTask_Fragment = { __typename: 'CattTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_CbpTrackingFolder_Fragment = { __typename: 'CbpTrackingFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_Cqc2msCase_Fragment = { __typename: 'Cqc2msCase', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_EmmaCorrespondence_Fragment = { __typename: 'EmmaCorrespondence', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_EsttTask_Fragment = { __typename: 'EsttTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_IcattTasking_Fragment = { __typename: 'IcattTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_IqFolder_Fragment = { __typename: 'IqFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LdaAttorneyTrakItem_Fragment = { __typename: 'LdaAttorneyTrakItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LdaCorrespondenceItem_Fragment = { __typename: 'LdaCorrespondenceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LdaCorrespondenceLocItem_Fragment = { __typename: 'LdaCorrespondenceLocItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LdaCutsItem_Fragment = { __typename: 'LdaCutsItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LdaInquiryTrackerItem_Fragment = { __typename: 'LdaInquiryTrackerItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LdaNwirpItem_Fragment = { __typename: 'LdaNwirpItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LdaRejectLogItem_Fragment = { __typename: 'LdaRejectLogItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LdaRfeLettersItem_Fragment = { __typename: 'LdaRfeLettersItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LdaRfeTrackItem_Fragment = { __typename: 'LdaRfeTrackItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LetsInquiry_Fragment = { __typename: 'LetsInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_LockboxServiceItem_Fragment = { __typename: 'LockboxServiceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_OccPmtMatter_Fragment = { __typename: 'OccPmtMatter', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_OhcTaskTrackerTasking_Fragment = { __typename: 'OhcTaskTrackerTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_OpqRequest_Fragment = { __typename: 'OpqRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_RaTrackerRequest_Fragment = { __typename: 'RaTrackerRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_RamsRegulatoryAction_Fragment = { __typename: 'RamsRegulatoryAction', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_ScopsscataInquiry_Fragment = { __typename: 'ScopsscataInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

type RegisterItem_StarsIncident_Fragment = { __typename: 'StarsIncident', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null };

export type RegisterItemFragment =
  | RegisterItem_ActTask_Fragment
  | RegisterItem_CatsTasking_Fragment
  | RegisterItem_CattTask_Fragment
  | RegisterItem_CbpTrackingFolder_Fragment
  | RegisterItem_Cqc2msCase_Fragment
  | RegisterItem_EmmaCorrespondence_Fragment
  | RegisterItem_EsttTask_Fragment
  | RegisterItem_IcattTasking_Fragment
  | RegisterItem_IqFolder_Fragment
  | RegisterItem_LdaAttorneyTrakItem_Fragment
  | RegisterItem_LdaCorrespondenceItem_Fragment
  | RegisterItem_LdaCorrespondenceLocItem_Fragment
  | RegisterItem_LdaCutsItem_Fragment
  | RegisterItem_LdaInquiryTrackerItem_Fragment
  | RegisterItem_LdaNwirpItem_Fragment
  | RegisterItem_LdaRejectLogItem_Fragment
  | RegisterItem_LdaRfeLettersItem_Fragment
  | RegisterItem_LdaRfeTrackItem_Fragment
  | RegisterItem_LetsInquiry_Fragment
  | RegisterItem_LockboxServiceItem_Fragment
  | RegisterItem_OccPmtMatter_Fragment
  | RegisterItem_OhcTaskTrackerTasking_Fragment
  | RegisterItem_OpqRequest_Fragment
  | RegisterItem_RaTrackerRequest_Fragment
  | RegisterItem_RamsRegulatoryAction_Fragment
  | RegisterItem_ScopsscataInquiry_Fragment
  | RegisterItem_StarsIncident_Fragment
;

export type RegisterTabsQueryVariables = Exact<{
  open?: RegisterWhere | null | undefined;
  late?: RegisterWhere | null | undefined;
  week?: RegisterWhere | null | undefined;
  stuck?: RegisterWhere | null | undefined;
  answered?: RegisterWhere | null | undefined;
  all?: RegisterWhere | null | undefined;
}>;


export type RegisterTabsQuery = { open: { totalCount: number } | null, late: { totalCount: number } | null, week: { totalCount: number } | null, stuck: { totalCount: number } | null, answered: { totalCount: number } | null, all: { totalCount: number } | null };

export type RegisterFacetsQueryVariables = Exact<{
  component?: RegisterWhere | null | undefined;
  tool?: RegisterWhere | null | undefined;
  office?: RegisterWhere | null | undefined;
  itemType?: RegisterWhere | null | undefined;
  correspondentCategory?: RegisterWhere | null | undefined;
}>;


export type RegisterFacetsQuery = { component: { cells: Array<{ group: Array<string>, items: number }> } | null, tool: { cells: Array<{ group: Array<string>, items: number }> } | null, office: { cells: Array<{ group: Array<string>, items: number }> } | null, itemType: { cells: Array<{ group: Array<string>, items: number }> } | null, correspondentCategory: { cells: Array<{ group: Array<string>, items: number }> } | null };

export type RegisterFreshnessQueryVariables = Exact<{ [key: string]: never; }>;


export type RegisterFreshnessQuery = { registerLag: Array<{ tool: string, milliseconds: number | null, current: boolean, heardAt: string | null, noMilliseconds: { sentence: string } | null }> | null, register: { complete: boolean, countedApart: Array<{ tool: string, total: number | null, noTotal: { sentence: string } | null }> } | null };

export type RegisterTaskersQueryVariables = Exact<{
  where?: RegisteredTaskerWhere | null | undefined;
}>;


export type RegisterTaskersQuery = { departmentTaskers: { totalCount: number, nodes: Array<{ id: string, controlNumber: string, level: TaskerLevel, component: string | null, office: string | null, state: TaskerState, dueOn: string | null, stoppedOn: string | null, closedOn: string | null, extensionRequested: boolean }> } | null };

export type RegisterBoardQueryVariables = Exact<{
  late?: RegisterWhere | null | undefined;
  week?: RegisterWhere | null | undefined;
  later?: RegisterWhere | null | undefined;
  stuck?: RegisterWhere | null | undefined;
}>;


export type RegisterBoardQuery = { late: { totalCount: number, nodes: Array<
      | { __typename: 'ActTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CatsTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CattTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CbpTrackingFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'Cqc2msCase', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'EmmaCorrespondence', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'EsttTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'IcattTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'IqFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaAttorneyTrakItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCorrespondenceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCorrespondenceLocItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCutsItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaInquiryTrackerItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaNwirpItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRejectLogItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRfeLettersItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRfeTrackItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LetsInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LockboxServiceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OccPmtMatter', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OhcTaskTrackerTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OpqRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'RaTrackerRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'RamsRegulatoryAction', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'ScopsscataInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'StarsIncident', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
    > } | null, week: { totalCount: number, nodes: Array<
      | { __typename: 'ActTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CatsTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CattTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CbpTrackingFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'Cqc2msCase', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'EmmaCorrespondence', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'EsttTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'IcattTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'IqFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaAttorneyTrakItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCorrespondenceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCorrespondenceLocItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCutsItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaInquiryTrackerItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaNwirpItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRejectLogItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRfeLettersItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRfeTrackItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LetsInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LockboxServiceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OccPmtMatter', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OhcTaskTrackerTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OpqRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'RaTrackerRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'RamsRegulatoryAction', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'ScopsscataInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'StarsIncident', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
    > } | null, later: { totalCount: number, nodes: Array<
      | { __typename: 'ActTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CatsTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CattTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CbpTrackingFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'Cqc2msCase', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'EmmaCorrespondence', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'EsttTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'IcattTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'IqFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaAttorneyTrakItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCorrespondenceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCorrespondenceLocItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCutsItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaInquiryTrackerItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaNwirpItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRejectLogItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRfeLettersItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRfeTrackItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LetsInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LockboxServiceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OccPmtMatter', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OhcTaskTrackerTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OpqRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'RaTrackerRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'RamsRegulatoryAction', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'ScopsscataInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'StarsIncident', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
    > } | null, stuck: { totalCount: number, nodes: Array<
      | { __typename: 'ActTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CatsTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CattTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'CbpTrackingFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'Cqc2msCase', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'EmmaCorrespondence', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'EsttTask', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'IcattTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'IqFolder', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaAttorneyTrakItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCorrespondenceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCorrespondenceLocItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaCutsItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaInquiryTrackerItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaNwirpItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRejectLogItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRfeLettersItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LdaRfeTrackItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LetsInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'LockboxServiceItem', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OccPmtMatter', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OhcTaskTrackerTasking', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'OpqRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'RaTrackerRequest', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'RamsRegulatoryAction', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'ScopsscataInquiry', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
      | { __typename: 'StarsIncident', id: string, tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null }
    > } | null };

export type RegisterChartsQueryVariables = Exact<{
  where?: RegisterWhere | null | undefined;
  open?: RegisterWhere | null | undefined;
  received?: RegisterWhere | null | undefined;
  m0?: RegisterWhere | null | undefined;
  m1?: RegisterWhere | null | undefined;
  m2?: RegisterWhere | null | undefined;
  m3?: RegisterWhere | null | undefined;
  m4?: RegisterWhere | null | undefined;
  m5?: RegisterWhere | null | undefined;
}>;


export type RegisterChartsQuery = { figures: { byAge: Array<{ age: ItemAge, items: number }> } | null, workload: { cells: Array<{ group: Array<string>, items: number }> } | null, received: { cells: Array<{ group: Array<string>, items: number }> } | null, m0: { totalCount: number } | null, m1: { totalCount: number } | null, m2: { totalCount: number } | null, m3: { totalCount: number } | null, m4: { totalCount: number } | null, m5: { totalCount: number } | null };

export const RegisterItemFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RegisterItem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrackedItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"controlNumber"}},{"kind":"Field","name":{"kind":"Name","value":"itemType"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"correspondentCategory"}},{"kind":"Field","name":{"kind":"Name","value":"receivedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extensionRequested"}}]}}]} as unknown as DocumentNode<RegisterItemFragment, unknown>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"trainingDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"access"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"suspendedBecause"}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const RegisterRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterOrderBy"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RegisterItem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrackedItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"controlNumber"}},{"kind":"Field","name":{"kind":"Name","value":"itemType"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"correspondentCategory"}},{"kind":"Field","name":{"kind":"Name","value":"receivedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extensionRequested"}}]}}]} as unknown as DocumentNode<RegisterRowsQuery, RegisterRowsQueryVariables>;
export const RegisterTabsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterTabs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"open"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"late"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"week"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"answered"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"all"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"open"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"open"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"late"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"late"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"week"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"week"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"stuck"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"answered"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"answered"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"all"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"all"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<RegisterTabsQuery, RegisterTabsQueryVariables>;
export const RegisterFacetsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterFacets"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"component"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tool"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"office"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"itemType"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"correspondentCategory"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"component"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"component"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"component"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"tool"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"tool"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tool"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"office"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"office"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"office"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"itemType"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"itemType"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"itemType"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"correspondentCategory"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"correspondentCategory"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"correspondentCategory"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterFacetsQuery, RegisterFacetsQueryVariables>;
export const RegisterFreshnessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterFreshness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerLag"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"milliseconds"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"heardAt"}},{"kind":"Field","name":{"kind":"Name","value":"noMilliseconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"countedApart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"noTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RegisterFreshnessQuery, RegisterFreshnessQueryVariables>;
export const RegisterTaskersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterTaskers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisteredTaskerWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"departmentTaskers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"controlNumber"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extensionRequested"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterTaskersQuery, RegisterTaskersQueryVariables>;
export const RegisterBoardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterBoard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"late"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"week"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"later"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"late"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"late"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"dueOn"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"week"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"week"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"dueOn"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"later"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"later"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"dueOn"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"stuck"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"dueOn"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RegisterItem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrackedItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"controlNumber"}},{"kind":"Field","name":{"kind":"Name","value":"itemType"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"correspondentCategory"}},{"kind":"Field","name":{"kind":"Name","value":"receivedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extensionRequested"}}]}}]} as unknown as DocumentNode<RegisterBoardQuery, RegisterBoardQueryVariables>;
export const RegisterChartsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterCharts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"open"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"received"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"m0"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"m1"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"m2"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"m3"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"m4"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"m5"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"figures"},"name":{"kind":"Name","value":"registerFigures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"byAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"age"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"workload"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"component"},{"kind":"EnumValue","value":"overdue"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"open"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"received"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"receivedMonth"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"received"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"m0"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"m0"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"m1"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"m1"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"m2"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"m2"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"m3"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"m3"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"m4"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"m4"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"m5"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"m5"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<RegisterChartsQuery, RegisterChartsQueryVariables>;