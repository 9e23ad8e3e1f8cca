import type express from 'express';
import { ChangeFeed } from '../../shared-schema/features/changes/index.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { CorrespondenceError } from '../../shared-schema/language/errors.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { TOOLS } from '../../subgraphs/index.ts';
import { type EventsDoor, eventsEndpoint } from '../request/events/events-endpoint.ts';
import { EVENT_LIMITS, type EventLimits } from '../request/events/limits.ts';
import { OpenStreams } from '../request/events/open-streams.ts';
import { itemSource, registerSource } from '../request/events/sources.ts';
import { sendError } from '../request/refusal-answers.ts';
import type { Registered } from '../request/registered-operations.ts';
import type { Service } from './service.ts';

const REGISTER = 'register';
/** The keys of all that tell of changes: tools that track items, and HQ's register. */
const TELLING = [...TOOLS.map(({ key }) => key), REGISTER];

/** What the doors of events are opened with. */
interface EventDoors {
  readonly application: express.Application;
  readonly service: Service;
  readonly gateway: boolean;
  readonly maySeeSchema: (caller: Caller) => boolean;
  readonly registered: Registered;
  readonly limits?: EventLimits;
}
/** The streams of a process. */
export interface Events {
  /** How many are open. */
  readonly open: number;
  /** Ends every stream, so that clients ask another process. */
  end(): void;
  close(): Promise<void>;
}

/** Opens `/events` beside the gateway and beside each tool's own door. */
export function openEvents({ application, service, gateway, limits = EVENT_LIMITS, ...shared }: EventDoors): Events {
  const { callers, spending, host, fronts, proofKeys } = service;
  const streams = new OpenStreams(limits);
  const here = TELLING.flatMap((key) => host.tools.get(key) ?? []);
  const feeds = new Map(here.map((hosted) => [hosted, feedOf(hosted, host.cluster?.socket)] as const));
  const sourcesAt = (door: 'gateway' | 'subgraph', hosted: readonly HostedTool[]) =>
    hosted.flatMap((each) => {
      const feed = feeds.get(each);
      return feed ? [(each.tool.key === REGISTER ? registerSource : itemSource)(each, feed, door)] : [];
    });
  const common = { ...shared, callers, spending, streams, limits };
  const open = (path: string, door: Pick<EventsDoor, 'sources' | 'markKey' | 'ownEvent'>) =>
    application.use(path, eventsEndpoint({ ...common, ...door }));
  for (const hosted of here) {
    const { key } = hosted.tool;
    const front = fronts.get(key);
    if (!front) throw new Error(`${key} has no guard`);
    const markKey = hosted.keys.cursor.export();
    open(`/subgraphs/${key}/events`, { sources: sourcesAt('subgraph', [hosted]), markKey, ownEvent: front.ownEvent });
  }
  if (gateway && here.length === TELLING.length) {
    const markKey = Buffer.from(proofKeys('event-marks'));
    open('/events', { sources: sourcesAt('gateway', here), markKey, ownEvent: service.ownEvent });
  } else if (gateway) application.use('/events', (_request, response) => sendError(response, elsewhere()));
  return {
    get open() {
      return streams.count;
    },
    end: () => streams.end(),
    close: async () => void (await Promise.all([...feeds.values()].map((feed) => feed.close()))),
  };
}

/** Returns the changes of a tool; its connection is made when somebody listens. */
const feedOf = ({ tool: { key } }: HostedTool, socket: string | undefined): ChangeFeed =>
  new ChangeFeed(() => connectAs(key, 'clock', databaseAddress(key, socket)));

const elsewhere = (): CorrespondenceError =>
  new CorrespondenceError('UNAVAILABLE', 'Tools of other processes tell of changes at /subgraphs/<key>/events.', {
    reason: 'tools-elsewhere',
    retryable: false,
  });
