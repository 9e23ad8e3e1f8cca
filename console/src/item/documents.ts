import { graphql } from '../gql/gql.ts';

/** What every item says, whichever tool tracks it. */
export const HEAD = graphql(`
  query ItemHead($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on TrackedItem {
        tool
        component
        controlNumber
        itemType
        state
        office
        correspondentCategory
        departmentTaskerNumber
        receivedOn
        dueOn
        closedOn
        answeredOn
        stoppedOn
        extensionRequested
      }
    }
  }
`);

/** What a type calls its elements, and the values that they may have. */
export const FORM = graphql(`
  fragment ItemForm on RecordForm {
    templates
    elements { key label mask values { name key label } itemTypes }
  }
`);

// What answers of each tool have in common: a question about an item is put together of these (questions.ts).
export const ANSWERS = {
  withheld: graphql(`
    fragment ItemWithheld on WithheldElement { field state reason }
  `),
  availableActions: graphql(`
    fragment ItemAction on AvailableAction { name field label allowed reason needs }
  `),
  clock: graphql(`
    fragment ItemClockShown on ItemClock { dueOn stopped derivation { event on dueOn because } }
  `),
  standing: graphql(`
    fragment ItemStanding on TaskerStanding { total open late extensionsRequested earliestOpenDueOn worstState }
  `),
  dispositions: graphql(`
    fragment ItemKept on ItemDisposition { rule status whyKept reason cutoffOn eligibleOn deadlineOn }
  `),
  recordCopy: graphql(`
    fragment ItemCopy on RecordCopy { intact sha256 }
  `),
  reminders: graphql(`
    fragment ItemReminder on TaskerReminder { rung dueOn at }
  `),
} as const;

/** A file kept with a record. Its bytes are asked for by a link of their own, when it is opened. */
export const FILE = graphql(`
  fragment ItemFile on Attachment { id fileName mediaType bytes state reason scan examined }
`);

export const SEEN = graphql(`
  fragment ItemSeen on AuditEventConnection {
    pageInfo { hasNextPage }
    nodes { id at actor action outcome purpose records { type id disclosed } }
  }
`);

/** What is wrong with what an event was given. */
export const FAULT = graphql(`
  fragment ItemFault on UserError { field code message findings { kind from to } }
`);
