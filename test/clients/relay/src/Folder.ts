import { graphql } from 'relay-runtime';

/* Asked for again by its id alone: the compiler makes `FolderAgainQuery` of it, over `node`. */
export const FOLDER = graphql`
  fragment Folder_again on IqFolder @refetchable(queryName: "FolderAgainQuery") {
    controlNumber
    taskers { ...Tasker_again }
  }
`;
export const TASKER = graphql`
  fragment Tasker_again on IqTasker @refetchable(queryName: "TaskerAgainQuery") { controlNumber state }
`;
/* Of an item of whatever tool. */
export const ITEM = graphql`
  fragment Item_again on TrackedItem @refetchable(queryName: "ItemAgainQuery") { tool controlNumber dueOn }
`;
