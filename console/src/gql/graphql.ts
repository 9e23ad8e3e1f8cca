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

/** Why a file stands aside. */
export type FileAside =
  /** Its text was not looked through */
  | 'NOT_EXAMINED'
  /** Its text cannot be read */
  | 'NOT_READABLE'
  /** SPII stands in it */
  | 'SPII';

/** Whether a text was looked through for SPII. */
export type FileExamined =
  /** Found */
  | 'FOUND'
  /** Nothing found */
  | 'NOTHING_FOUND'
  /** Not examined */
  | 'NOT_EXAMINED'
  /** Password protected */
  | 'PASSWORD_PROTECTED';

/** What the virus scanner said. */
export type FileScan =
  /** Clean */
  | 'CLEAN'
  /** Not scanned */
  | 'NOT_SCANNED';

/** Where a file stands. */
export type FileState =
  /** Aside until somebody decides */
  | 'ASIDE'
  /** Kept */
  | 'KEPT';

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

/** What happens to an item or a tasker. */
export type LifecycleEvent =
  /** Accept */
  | 'ACCEPT'
  /** Accept the response */
  | 'ACCEPT_RESPONSE'
  /** Acknowledge receipt */
  | 'ACKNOWLEDGE'
  /** Advise whom to turn to, and close */
  | 'ADVISE'
  /** Approve */
  | 'APPROVE'
  /** Ask the submitter */
  | 'ASK_SUBMITTER'
  /** Ask for the withdrawal */
  | 'ASK_TO_WITHDRAW'
  /** Assign */
  | 'ASSIGN'
  /** Add a briefing package */
  | 'BRIEF'
  /** Cancel */
  | 'CANCEL'
  /** Close */
  | 'CLOSE'
  /** Comment */
  | 'COMMENT'
  /** Compile what the components answered */
  | 'COMPILE'
  /** Confine it to a private group */
  | 'CONFINE'
  /** Consolidate the responses */
  | 'CONSOLIDATE'
  /** Enter */
  | 'CREATE'
  /** Decide about a person in common */
  | 'DECIDE_DUPLICATE'
  /** Decline */
  | 'DECLINE'
  /** Delegate while absent */
  | 'DELEGATE'
  /** Deliver */
  | 'DELIVER'
  /** Deny the extension */
  | 'DENY_EXTENSION'
  /** Dispatch the reply */
  | 'DISPATCH'
  /** Download a file of it */
  | 'DOWNLOAD_FILE'
  /** Draft the answer */
  | 'DRAFT'
  /** Enter */
  | 'ENTER'
  /** Extend the due date */
  | 'EXTEND'
  /** Finish the final legal review */
  | 'FINAL_REVIEW'
  /** Flag for supervisory review */
  | 'FLAG_FOR_REVIEW'
  /** Grant the extension */
  | 'GRANT_EXTENSION'
  /** Import */
  | 'IMPORT'
  /** Send a copy for information */
  | 'INFORM'
  /** Send an interim reply */
  | 'INTERIM_REPLY'
  /** Open up what is confined to a private group */
  | 'OPEN_UP'
  /** Use it in another way, which the audit names */
  | 'OTHER'
  /** Overrule what was not concurred in */
  | 'OVERRULE'
  /** Look at it for its retention */
  | 'PERIODIC_REVIEW'
  /** Reassign */
  | 'REASSIGN'
  /** Send the recommendation to the body that decides */
  | 'RECOMMEND'
  /** Work its due date out anew, after the calendar changed */
  | 'RECOMPUTE'
  /** Record the submitter's answer */
  | 'RECORD_ANSWER'
  /** Record what the body that decides decided */
  | 'RECORD_DECISION'
  /** Refer to another component or body */
  | 'REFER'
  /** Reopen */
  | 'REOPEN'
  /** Reply directly: it does not meet the requirements */
  | 'REPLY_DIRECTLY'
  /** Ask for an extension */
  | 'REQUEST_EXTENSION'
  /** Respond */
  | 'RESPOND'
  /** Restart the clock */
  | 'RESTART_CLOCK'
  /** Return for rework */
  | 'RETURN'
  /** Begin review */
  | 'REVIEW'
  /** Decide about SPII in it */
  | 'SCREEN'
  /** Send a copy to whom it is about */
  | 'SEND_COPY'
  /** State the due date */
  | 'SET_DUE'
  /** Sign */
  | 'SIGN'
  /** Start the clock */
  | 'START_CLOCK'
  /** Stop the clock */
  | 'STOP_CLOCK'
  /** Take a copy for information back */
  | 'STOP_INFORMING'
  /** Submit for clearance */
  | 'SUBMIT_FOR_CLEARANCE'
  /** Take back what was referred */
  | 'TAKE_BACK'
  /** Take it in from the mailbox */
  | 'TAKE_MAIL'
  /** Assign taskers */
  | 'TASK'
  /** Transfer to another office */
  | 'TRANSFER'
  /** Change */
  | 'UPDATE'
  /** View */
  | 'VIEW'
  /** Withdraw */
  | 'WITHDRAW'
  /** Withdraw the own submission */
  | 'WITHDRAW_SUBMISSION';

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

/** Which reminder of a due date it is. */
export type ReminderRung =
  /** The day after */
  | 'AFTER'
  /** Some days before */
  | 'BEFORE'
  /** On the day */
  | 'DUE'
  /** Later: to who gave the tasker out */
  | 'ESCALATE';

/** How far a schedule binds. */
export type ScheduleStatus =
  /** Approved by the National Archives */
  | 'APPROVED'
  /** None */
  | 'NONE'
  /** Proposed, not approved */
  | 'PROPOSED'
  /** Stated by the assessment, without an authority */
  | 'STATED';

/** What stands in a text. No tool hides a telephone number or an email address. */
export type SpiiKind =
  /** Number of an account */
  | 'ACCOUNT_NUMBER'
  /** A-Number */
  | 'A_NUMBER'
  /** Date of birth */
  | 'BIRTH_DATE'
  /** Number of a payment card */
  | 'CARD_NUMBER'
  /** Email address */
  | 'EMAIL'
  /** Passport number */
  | 'PASSPORT_NUMBER'
  /** Telephone number */
  | 'PHONE'
  /** USCIS receipt number */
  | 'RECEIPT_NUMBER'
  /** Social Security number */
  | 'SSN';

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

/** What kind of fault it is. */
export type UserErrorCode =
  /** A value is missing, malformed, unknown, or not asked for. */
  | 'INVALID_INPUT'
  /** Nothing is wrong with it; another change of the same operation was refused. */
  | 'NOT_MADE'
  /** A text holds sensitive personal data, of which nothing is decided yet. */
  | 'SPII_FOUND';

/** Why an item is not disposed of under a schedule. */
export type WhyKept =
  /** What starts the period lies in the future or before the item was made: a records officer looks. */
  | 'CUTOFF_IN_DOUBT'
  /** What starts the period has not happened. */
  | 'CUTOFF_NOT_REACHED'
  /** It came from another tool, where it is not done with: it is kept while that holds it. */
  | 'HELD_ELSEWHERE'
  /** It is due once somebody who may says that it is no longer needed. */
  | 'NEEDS_ASSERTION'
  /** The assessment states a period and no authority of the National Archives for it. */
  | 'NO_AUTHORITY'
  /** The schedule prints no period: a records officer has to enter it. */
  | 'NO_PERIOD'
  /** No schedule is approved for it: it is kept as if it were permanent. */
  | 'NO_SCHEDULE'
  /** The period has not run out. */
  | 'PERIOD_RUNS'
  /** The schedule is proposed and not approved: nothing is destroyed under it. */
  | 'PROPOSED_ONLY';

/** Why an element is not shown. */
export type WithheldState =
  /** It would be shown for a stated purpose */
  | 'PURPOSE_NEEDED'
  /** It is not for you */
  | 'WITHHELD';

/** Why something is your work. */
export type WorkReason =
  /** An item that is assigned to you */
  | 'ASSIGNED'
  /** A tasker that you gave out, or of yours in which somebody acts for you */
  | 'DELEGATED'
  /** A copy for information: nothing is to be done */
  | 'INFORMED'
  /** A tasker to you, or one in which you act for somebody */
  | 'TO_ME'
  /** A tasker to your component */
  | 'TO_MY_COMPONENT'
  /** A tasker to your office */
  | 'TO_MY_OFFICE';

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { user: string, component: string | null, office: string | null, trainingDueOn: string | null, access: Array<{ tool: string, roles: Array<string>, suspendedBecause: Array<string> }> } | null };

export type ItemHeadQueryVariables = Exact<{
  id: string | number;
}>;


export type ItemHeadQuery = { node:
    | { __typename: 'AccessGrant', id: string }
    | { __typename: 'ActAction', id: string }
    | { __typename: 'ActDraft', id: string }
    | { __typename: 'ActReviewer', id: string }
    | { __typename: 'ActSpiiDecision', id: string }
    | { __typename: 'ActTask', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'ActTasker', id: string }
    | { __typename: 'ActUseReview', id: string }
    | { __typename: 'CatsAction', id: string }
    | { __typename: 'CatsNotice', id: string }
    | { __typename: 'CatsRelease', id: string }
    | { __typename: 'CatsReleasedPart', id: string }
    | { __typename: 'CatsSpiiDecision', id: string }
    | { __typename: 'CatsTaskCoordinator', id: string }
    | { __typename: 'CatsTasker', id: string }
    | { __typename: 'CatsTasking', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'CatsUseReview', id: string }
    | { __typename: 'CattAction', id: string }
    | { __typename: 'CattSpiiDecision', id: string }
    | { __typename: 'CattTask', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'CattTasker', id: string }
    | { __typename: 'CattUseReview', id: string }
    | { __typename: 'CbpTrackingAction', id: string }
    | { __typename: 'CbpTrackingDraft', id: string }
    | { __typename: 'CbpTrackingFolder', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'CbpTrackingNotice', id: string }
    | { __typename: 'CbpTrackingSpiiDecision', id: string }
    | { __typename: 'CbpTrackingSubject', id: string }
    | { __typename: 'CbpTrackingTasker', id: string }
    | { __typename: 'CbpTrackingUseReview', id: string }
    | { __typename: 'Component', id: string }
    | { __typename: 'Cqc2msAccount', id: string }
    | { __typename: 'Cqc2msAction', id: string }
    | { __typename: 'Cqc2msAmendment', id: string }
    | { __typename: 'Cqc2msCall', id: string }
    | { __typename: 'Cqc2msCase', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'Cqc2msReferralBody', id: string }
    | { __typename: 'Cqc2msSpiiDecision', id: string }
    | { __typename: 'Cqc2msTasker', id: string }
    | { __typename: 'Cqc2msUseReview', id: string }
    | { __typename: 'DirectoryUser', id: string }
    | { __typename: 'EmmaAction', id: string }
    | { __typename: 'EmmaCorrespondence', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'EmmaSpiiDecision', id: string }
    | { __typename: 'EmmaTasker', id: string }
    | { __typename: 'EmmaUseReview', id: string }
    | { __typename: 'EsttAction', id: string }
    | { __typename: 'EsttArtifact', id: string }
    | { __typename: 'EsttArtifactReview', id: string }
    | { __typename: 'EsttNotice', id: string }
    | { __typename: 'EsttSite', id: string }
    | { __typename: 'EsttSpiiDecision', id: string }
    | { __typename: 'EsttTask', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'EsttTasker', id: string }
    | { __typename: 'EsttTraining', id: string }
    | { __typename: 'EsttTransaction', id: string }
    | { __typename: 'EsttUseReview', id: string }
    | { __typename: 'IcattAction', id: string }
    | { __typename: 'IcattDraft', id: string }
    | { __typename: 'IcattRelease', id: string }
    | { __typename: 'IcattReleasedPart', id: string }
    | { __typename: 'IcattSpiiDecision', id: string }
    | { __typename: 'IcattTasker', id: string }
    | { __typename: 'IcattTasking', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'IcattUseReview', id: string }
    | { __typename: 'IqAction', id: string }
    | { __typename: 'IqDraft', id: string }
    | { __typename: 'IqFolder', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'IqPerson', id: string }
    | { __typename: 'IqSpiiDecision', id: string }
    | { __typename: 'IqTasker', id: string }
    | { __typename: 'IqUseReview', id: string }
    | { __typename: 'LdaAttorneyTrakAction', id: string }
    | { __typename: 'LdaAttorneyTrakItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LdaAttorneyTrakSpiiDecision', id: string }
    | { __typename: 'LdaAttorneyTrakTasker', id: string }
    | { __typename: 'LdaAttorneyTrakUseReview', id: string }
    | { __typename: 'LdaCorrespondenceAction', id: string }
    | { __typename: 'LdaCorrespondenceItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LdaCorrespondenceLocAction', id: string }
    | { __typename: 'LdaCorrespondenceLocItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LdaCorrespondenceLocSpiiDecision', id: string }
    | { __typename: 'LdaCorrespondenceLocTasker', id: string }
    | { __typename: 'LdaCorrespondenceLocUseReview', id: string }
    | { __typename: 'LdaCorrespondenceSpiiDecision', id: string }
    | { __typename: 'LdaCorrespondenceTasker', id: string }
    | { __typename: 'LdaCorrespondenceUseReview', id: string }
    | { __typename: 'LdaCutsAction', id: string }
    | { __typename: 'LdaCutsItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LdaCutsSpiiDecision', id: string }
    | { __typename: 'LdaCutsTasker', id: string }
    | { __typename: 'LdaCutsUseReview', id: string }
    | { __typename: 'LdaInquiryTrackerAction', id: string }
    | { __typename: 'LdaInquiryTrackerItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LdaInquiryTrackerSpiiDecision', id: string }
    | { __typename: 'LdaInquiryTrackerTasker', id: string }
    | { __typename: 'LdaInquiryTrackerUseReview', id: string }
    | { __typename: 'LdaNwirpAction', id: string }
    | { __typename: 'LdaNwirpItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LdaNwirpSpiiDecision', id: string }
    | { __typename: 'LdaNwirpTasker', id: string }
    | { __typename: 'LdaNwirpUseReview', id: string }
    | { __typename: 'LdaRejectLogAction', id: string }
    | { __typename: 'LdaRejectLogItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LdaRejectLogSpiiDecision', id: string }
    | { __typename: 'LdaRejectLogTasker', id: string }
    | { __typename: 'LdaRejectLogUseReview', id: string }
    | { __typename: 'LdaRfeLettersAction', id: string }
    | { __typename: 'LdaRfeLettersItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LdaRfeLettersSpiiDecision', id: string }
    | { __typename: 'LdaRfeLettersTasker', id: string }
    | { __typename: 'LdaRfeLettersUseReview', id: string }
    | { __typename: 'LdaRfeTrackAction', id: string }
    | { __typename: 'LdaRfeTrackItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LdaRfeTrackSpiiDecision', id: string }
    | { __typename: 'LdaRfeTrackTasker', id: string }
    | { __typename: 'LdaRfeTrackUseReview', id: string }
    | { __typename: 'LetsAction', id: string }
    | { __typename: 'LetsDraft', id: string }
    | { __typename: 'LetsInquiry', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LetsRelease', id: string }
    | { __typename: 'LetsReleasedPart', id: string }
    | { __typename: 'LetsSpiiDecision', id: string }
    | { __typename: 'LetsTasker', id: string }
    | { __typename: 'LetsUseReview', id: string }
    | { __typename: 'LockboxAction', id: string }
    | { __typename: 'LockboxGroup', id: string }
    | { __typename: 'LockboxGroupMember', id: string }
    | { __typename: 'LockboxGroupMessage', id: string }
    | { __typename: 'LockboxGroupRequest', id: string }
    | { __typename: 'LockboxServiceItem', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'LockboxSpiiDecision', id: string }
    | { __typename: 'LockboxTasker', id: string }
    | { __typename: 'LockboxUseReview', id: string }
    | { __typename: 'OccPmtAction', id: string }
    | { __typename: 'OccPmtAttorney', id: string }
    | { __typename: 'OccPmtExpertPaper', id: string }
    | { __typename: 'OccPmtLaborRelationsPaper', id: string }
    | { __typename: 'OccPmtMatter', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'OccPmtRelease', id: string }
    | { __typename: 'OccPmtReleasedPart', id: string }
    | { __typename: 'OccPmtSpiiDecision', id: string }
    | { __typename: 'OccPmtTasker', id: string }
    | { __typename: 'OccPmtUseReview', id: string }
    | { __typename: 'OccPmtWorkProduct', id: string }
    | { __typename: 'Office', id: string }
    | { __typename: 'OhcTaskTrackerAction', id: string }
    | { __typename: 'OhcTaskTrackerDraft', id: string }
    | { __typename: 'OhcTaskTrackerRelease', id: string }
    | { __typename: 'OhcTaskTrackerReleasedPart', id: string }
    | { __typename: 'OhcTaskTrackerSpiiDecision', id: string }
    | { __typename: 'OhcTaskTrackerTasker', id: string }
    | { __typename: 'OhcTaskTrackerTasking', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'OhcTaskTrackerUseReview', id: string }
    | { __typename: 'OpqAction', id: string }
    | { __typename: 'OpqRequest', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'OpqSpiiDecision', id: string }
    | { __typename: 'OpqTasker', id: string }
    | { __typename: 'OpqUseReview', id: string }
    | { __typename: 'RaTrackerAction', id: string }
    | { __typename: 'RaTrackerRequest', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'RaTrackerSpiiDecision', id: string }
    | { __typename: 'RaTrackerTasker', id: string }
    | { __typename: 'RaTrackerUseReview', id: string }
    | { __typename: 'RamsAction', id: string }
    | { __typename: 'RamsDocument', id: string }
    | { __typename: 'RamsDocumentReview', id: string }
    | { __typename: 'RamsRegulatoryAction', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'RamsSpiiDecision', id: string }
    | { __typename: 'RamsTasker', id: string }
    | { __typename: 'RamsUseReview', id: string }
    | { __typename: 'SavedView', id: string }
    | { __typename: 'ScopsscataAction', id: string }
    | { __typename: 'ScopsscataInquiry', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'ScopsscataRecipient', id: string }
    | { __typename: 'ScopsscataSpiiDecision', id: string }
    | { __typename: 'ScopsscataTasker', id: string }
    | { __typename: 'ScopsscataUseReview', id: string }
    | { __typename: 'StarsAction', id: string }
    | { __typename: 'StarsGroup', id: string }
    | { __typename: 'StarsGroupMember', id: string }
    | { __typename: 'StarsGroupMessage', id: string }
    | { __typename: 'StarsGroupRequest', id: string }
    | { __typename: 'StarsIncident', tool: string, component: string, controlNumber: string, itemType: string, state: ItemState, office: string | null, correspondentCategory: string | null, departmentTaskerNumber: string | null, receivedOn: string | null, dueOn: string | null, closedOn: string | null, answeredOn: string | null, stoppedOn: string | null, extensionRequested: boolean | null, id: string }
    | { __typename: 'StarsSpiiDecision', id: string }
    | { __typename: 'StarsTasker', id: string }
    | { __typename: 'StarsUseReview', id: string }
   | null };

export type ItemFormFragment = { templates: Array<string>, elements: Array<{ key: string, label: string, mask: string, itemTypes: Array<string> | null, values: Array<{ name: string, key: string, label: string }> | null }> };

export type ItemWithheldFragment = { field: string, state: WithheldState, reason: string };

export type ItemActionFragment = { name: LifecycleEvent, field: string, label: string, allowed: boolean, reason: string | null, needs: Array<string> };

export type ItemClockShownFragment = { dueOn: string | null, stopped: boolean, derivation: Array<{ event: LifecycleEvent, on: string, dueOn: string | null, because: string }> };

export type ItemStandingFragment = { total: number, open: number, late: number, extensionsRequested: number, earliestOpenDueOn: string | null, worstState: TaskerState | null };

export type ItemKeptFragment = { rule: string, status: ScheduleStatus, whyKept: WhyKept | null, reason: string | null, cutoffOn: string | null, eligibleOn: string | null, deadlineOn: string | null };

export type ItemCopyFragment = { intact: boolean, sha256: string };

export type ItemReminderFragment = { rung: ReminderRung, dueOn: string, at: string };

export type ItemFileFragment = { id: string | null, fileName: string, mediaType: string, bytes: string, state: FileState | null, reason: FileAside | null, scan: FileScan | null, examined: FileExamined | null };

export type ItemSeenFragment = { pageInfo: { hasNextPage: boolean }, nodes: Array<{ id: string, at: string, actor: string, action: string, outcome: string, purpose: string | null, records: Array<{ type: string, id: string | null, disclosed: Array<string> }> }> };

export type ItemFaultFragment = { field: Array<string> | null, code: UserErrorCode, message: string, findings: Array<{ kind: SpiiKind, from: number, to: number }> | null };

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
  later?: RegisterWhere | null | undefined;
  stuck?: RegisterWhere | null | undefined;
  answered?: RegisterWhere | null | undefined;
  all?: RegisterWhere | null | undefined;
}>;


export type RegisterTabsQuery = { open: { totalCount: number } | null, late: { totalCount: number } | null, week: { totalCount: number } | null, later: { totalCount: number } | null, stuck: { totalCount: number } | null, answered: { totalCount: number } | null, all: { totalCount: number } | null };

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
  late?: RegisterWhere | null | undefined;
  week?: RegisterWhere | null | undefined;
  later?: RegisterWhere | null | undefined;
  stuck?: RegisterWhere | null | undefined;
  received?: RegisterWhere | null | undefined;
  closed?: RegisterWhere | null | undefined;
  week1?: RegisterWhere | null | undefined;
  month1?: RegisterWhere | null | undefined;
  month3?: RegisterWhere | null | undefined;
  older?: RegisterWhere | null | undefined;
}>;


export type RegisterChartsQuery = { late: { cells: Array<{ group: Array<string>, items: number }> } | null, week: { cells: Array<{ group: Array<string>, items: number }> } | null, later: { cells: Array<{ group: Array<string>, items: number }> } | null, stuck: { cells: Array<{ group: Array<string>, items: number }> } | null, received: { cells: Array<{ group: Array<string>, items: number }> } | null, closed: { cells: Array<{ group: Array<string>, items: number }> } | null, week1: { totalCount: number } | null, month1: { totalCount: number } | null, month3: { totalCount: number } | null, older: { totalCount: number } | null };

export type MyWorkPartsFragment = { totalCount: number, complete: boolean, tools: Array<{ tool: string, totalCount: number | null, problem: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } };

export type MyWorkRowFragment = { tool: string, because: Array<WorkReason>, dueOn: string | null, late: boolean };

export const ItemFormFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemForm"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RecordForm"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templates"}},{"kind":"Field","name":{"kind":"Name","value":"elements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"mask"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"itemTypes"}}]}}]}}]} as unknown as DocumentNode<ItemFormFragment, unknown>;
export const ItemWithheldFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemWithheld"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WithheldElement"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<ItemWithheldFragment, unknown>;
export const ItemActionFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemAction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AvailableAction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"needs"}}]}}]} as unknown as DocumentNode<ItemActionFragment, unknown>;
export const ItemClockShownFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemClockShown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ItemClock"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"stopped"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"}},{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"because"}}]}}]}}]} as unknown as DocumentNode<ItemClockShownFragment, unknown>;
export const ItemStandingFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemStanding"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskerStanding"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"late"}},{"kind":"Field","name":{"kind":"Name","value":"extensionsRequested"}},{"kind":"Field","name":{"kind":"Name","value":"earliestOpenDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"worstState"}}]}}]} as unknown as DocumentNode<ItemStandingFragment, unknown>;
export const ItemKeptFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemKept"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ItemDisposition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"whyKept"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"cutoffOn"}},{"kind":"Field","name":{"kind":"Name","value":"eligibleOn"}},{"kind":"Field","name":{"kind":"Name","value":"deadlineOn"}}]}}]} as unknown as DocumentNode<ItemKeptFragment, unknown>;
export const ItemCopyFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemCopy"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RecordCopy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"intact"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]} as unknown as DocumentNode<ItemCopyFragment, unknown>;
export const ItemReminderFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemReminder"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskerReminder"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rung"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]} as unknown as DocumentNode<ItemReminderFragment, unknown>;
export const ItemFileFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemFile"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Attachment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"scan"}},{"kind":"Field","name":{"kind":"Name","value":"examined"}}]}}]} as unknown as DocumentNode<ItemFileFragment, unknown>;
export const ItemSeenFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemSeen"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuditEventConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"records"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"disclosed"}}]}}]}}]}}]} as unknown as DocumentNode<ItemSeenFragment, unknown>;
export const ItemFaultFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ItemFault"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]} as unknown as DocumentNode<ItemFaultFragment, unknown>;
export const RegisterItemFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RegisterItem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrackedItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"controlNumber"}},{"kind":"Field","name":{"kind":"Name","value":"itemType"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"correspondentCategory"}},{"kind":"Field","name":{"kind":"Name","value":"receivedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extensionRequested"}}]}}]} as unknown as DocumentNode<RegisterItemFragment, unknown>;
export const MyWorkPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MyWorkParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"tools"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]} as unknown as DocumentNode<MyWorkPartsFragment, unknown>;
export const MyWorkRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MyWorkRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Work"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"because"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"late"}}]}}]} as unknown as DocumentNode<MyWorkRowFragment, unknown>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"trainingDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"access"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"suspendedBecause"}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const ItemHeadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ItemHead"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrackedItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"controlNumber"}},{"kind":"Field","name":{"kind":"Name","value":"itemType"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"correspondentCategory"}},{"kind":"Field","name":{"kind":"Name","value":"departmentTaskerNumber"}},{"kind":"Field","name":{"kind":"Name","value":"receivedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extensionRequested"}}]}}]}}]}}]} as unknown as DocumentNode<ItemHeadQuery, ItemHeadQueryVariables>;
export const RegisterRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterOrderBy"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RegisterItem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrackedItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"controlNumber"}},{"kind":"Field","name":{"kind":"Name","value":"itemType"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"correspondentCategory"}},{"kind":"Field","name":{"kind":"Name","value":"receivedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extensionRequested"}}]}}]} as unknown as DocumentNode<RegisterRowsQuery, RegisterRowsQueryVariables>;
export const RegisterTabsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterTabs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"open"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"late"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"week"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"later"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"answered"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"all"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"open"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"open"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"late"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"late"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"week"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"week"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"later"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"later"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"stuck"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"answered"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"answered"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"all"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"all"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<RegisterTabsQuery, RegisterTabsQueryVariables>;
export const RegisterFacetsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterFacets"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"component"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tool"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"office"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"itemType"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"correspondentCategory"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"component"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"component"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"component"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"tool"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"tool"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tool"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"office"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"office"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"office"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"itemType"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"itemType"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"itemType"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"correspondentCategory"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"correspondentCategory"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"correspondentCategory"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterFacetsQuery, RegisterFacetsQueryVariables>;
export const RegisterFreshnessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterFreshness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerLag"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"milliseconds"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"heardAt"}},{"kind":"Field","name":{"kind":"Name","value":"noMilliseconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"countedApart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"noTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RegisterFreshnessQuery, RegisterFreshnessQueryVariables>;
export const RegisterTaskersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterTaskers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisteredTaskerWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"departmentTaskers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"controlNumber"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extensionRequested"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterTaskersQuery, RegisterTaskersQueryVariables>;
export const RegisterBoardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterBoard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"late"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"week"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"later"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"late"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"late"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"dueOn"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"week"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"week"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"dueOn"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"later"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"later"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"dueOn"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"stuck"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"dueOn"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RegisterItem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RegisterItem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrackedItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"component"}},{"kind":"Field","name":{"kind":"Name","value":"controlNumber"}},{"kind":"Field","name":{"kind":"Name","value":"itemType"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"correspondentCategory"}},{"kind":"Field","name":{"kind":"Name","value":"receivedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extensionRequested"}}]}}]} as unknown as DocumentNode<RegisterBoardQuery, RegisterBoardQueryVariables>;
export const RegisterChartsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterCharts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"late"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"week"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"later"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"received"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"closed"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"week1"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month1"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month3"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"older"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"late"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"component"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"late"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"week"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"component"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"week"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"later"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"component"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"later"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"stuck"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"component"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stuck"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"received"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"receivedMonth"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"received"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"closed"},"name":{"kind":"Name","value":"registerSummary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"closedMonth"}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"closed"}}},{"kind":"Argument","name":{"kind":"Name","value":"imported"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"items"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"week1"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"week1"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"month1"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month1"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"month3"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month3"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"older"},"name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"older"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<RegisterChartsQuery, RegisterChartsQueryVariables>;