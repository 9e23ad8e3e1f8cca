import { graphql } from 'relay-runtime';

export const FOLDERS = graphql`
  query FoldersQuery($first: Int, $after: String) {
    iqFolders(first: $first, after: $after) @connection(key: "Folders_iqFolders") {
      edges { node { ...Folders_row } }
    }
  }
`;
export const ROW = graphql`
  fragment Folders_row on IqFolder { id controlNumber state }
`;
