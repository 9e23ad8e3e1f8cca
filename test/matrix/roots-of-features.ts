import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { releaseRoots } from './deciding-roots.ts';
import { groupRoots } from './group-roots.ts';
import { inboundRoots } from './inbound-roots.ts';
import { lookUpRoots } from './look-up-roots.ts';
import { noticeRoots } from './notice-roots.ts';
import { partRoots } from './part-roots.ts';
import { recipientRoots } from './recipient-roots.ts';
import { taskingRoots } from './tasking-roots.ts';

/** What a tool may have, each with its root fields. */
const ALL = [partRoots, groupRoots, releaseRoots, recipientRoots, taskingRoots, noticeRoots, inboundRoots, lookUpRoots];

/** Returns the root fields of what a tool has and others have not. */
export const rootsOfFeatures = (of: ExpectedTool): readonly ExpectedRoot[] => ALL.flatMap((roots) => roots(of));
