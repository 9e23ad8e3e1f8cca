import { graphql } from '../gql/gql.ts';
import type { ViewerQuery } from '../gql/graphql.ts';

/** Who asks, and what the directory lets them do now. */
export const VIEWER = graphql(`
  query Viewer {
    viewer {
      user
      component
      office
      trainingDueOn
      access { tool roles suspendedBecause }
    }
  }
`);
export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Tells whether a role is in force. */
export const holds = (viewer: Viewer | undefined, role: string): boolean =>
  viewer?.access.some(({ roles }) => roles.includes(role)) === true;
