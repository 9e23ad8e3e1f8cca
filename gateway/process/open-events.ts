import express from 'express';
import { ChangeFeed } from '../../shared-schema/features/changes/index.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import type { RegisteredTool } from '../../shared-schema/language/registry.ts';
import { notedRecords } from '../../shared-schema/runtime/postgres/change-log.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { mayWatchRegister } from '../../subgraphs/index.ts';
import { type EventsDoor, eventsEndpoint } from '../request/events/events-endpoint.ts';
import { EVENT_LIMITS, type EventLimits } from '../request/events/limits.ts';
import { OpenStreams } from '../request/events/open-streams.ts';
import type { Types } from '../request/events/questions.ts';
import { remoteSource } from '../request/events/remote-source.ts';
import { type EventSource, itemSource, mayWatchItems, registerSource } from '../request/events/sources.ts';
import type { Registered } from '../request/registered-operations.ts';
import { answerChanges, Waiting } from './changes-endpoint.ts';
import type { Configuration } from './configuration.ts';
import { registeredTools } from './manifests.ts';
import { elsewhere } from './placement.ts';
import type { Service } from './service.ts';

const REGISTER = 'register';

/** What the doors of events are opened with. */
interface EventDoors {
  readonly application: express.Application;
  readonly service: Service;
  readonly configuration: Configuration;
  readonly maySeeSchema: (caller: Caller) => boolean;
  readonly registered: Registered;
  readonly limits?: EventLimits;
}
/** The streams of a process. */
export interface Events {
  /** How many are open. */
  readonly open: number;
  /** Ends every stream, so that clients ask another process, and every wait of a gateway's. */
  end(): void;
  close(): Promise<void>;
}

/** What tells of changes: a tool that tracks items, or HQ's register, which has none of its own. */
interface Telling {
  readonly key: string;
  readonly tool: RegisteredTool | undefined;
  /** Types of the records that it tells of, each with whose it is. */
  readonly types: Types;
}
/** Returns all that tell of changes, in the order in which marks name them. */
function tellingTools(): Telling[] {
  const tools = registeredTools();
  const typesOf = (of: readonly RegisteredTool[]): Types =>
    new Map(of.flatMap((tool) => notedRecords(tool).map(({ name }) => [name, tool.key] as const)));
  const items = tools.map((tool) => ({ key: tool.key, tool, types: typesOf([tool]) }));
  return [...items, { key: REGISTER, tool: undefined, types: typesOf(tools) }];
}

/** Opens `/events` beside the gateway and beside each tool's own door, and what gateways elsewhere ask. */
export function openEvents({ limits = EVENT_LIMITS, ...doors }: EventDoors): Events {
  const { application, service, configuration } = doors;
  const streams = new OpenStreams(limits);
  const waiting = new Waiting();
  const { maySeeSchema, registered } = doors;
  const { callers, spending, ownEvent, proofKeys, host } = service;
  const common = { maySeeSchema, registered, callers, spending, streams, limits };
  const open: OpenDoor = (path, door) => void application.use(path, eventsEndpoint({ ...common, ...door }));
  const sources = tellingTools().flatMap((telling) => {
    const hosted = host.tools.get(telling.key);
    if (hosted) return openTool({ ...doors, open, waiting }, telling, hosted);
    return configuration.gateway ? sourceElsewhere(telling, configuration, proofKeys(telling.key)) : [];
  });
  if (configuration.gateway) open('/events', { sources, markKey: Buffer.from(proofKeys('event-marks')), ownEvent });
  return {
    get open() {
      return streams.count;
    },
    end() {
      streams.end();
      waiting.end();
    },
    close: async () => void (await Promise.all(sources.map(({ feed }) => feed.close()))),
  };
}

/** Opens `/events` at an address. */
type OpenDoor = (path: string, door: Pick<EventsDoor, 'sources' | 'markKey' | 'ownEvent'>) => void;
/** What the doors of a tool in this process are opened with. */
interface ToolDoors extends Pick<EventDoors, 'application' | 'service'> {
  readonly open: OpenDoor;
  readonly waiting: Waiting;
}
/** Opens a tool's own `/events`, and where gateways elsewhere ask. Returns the tool as a source of the gateway here. */
function openTool(
  { application, service, open, waiting }: ToolDoors,
  telling: Telling,
  hosted: HostedTool,
): EventSource {
  const { key, types } = telling;
  const { callers, fronts, host, proofKeys } = service;
  const front = fronts.get(key);
  if (!front) throw new Error(`${key} has no guard`);
  const feed = feedOf(hosted, host.cluster?.socket);
  const sourceAt = telling.tool ? itemSource : registerSource;
  const source = sourceAt(hosted, feed, 'gateway');
  const asked = { hosted, key: proofKeys(key), source, types, callers, waiting };
  open(`/subgraphs/${key}/events`, {
    sources: [sourceAt(hosted, feed, 'subgraph')],
    markKey: hosted.keys.cursor.export(),
    ownEvent: front.ownEvent,
  });
  application.post(
    `/subgraphs/${key}/changes`,
    express.text({ type: 'application/json', limit: '64kb' }),
    (request, response) => void answerChanges(asked, request, response),
  );
  return source;
}

/** Returns the changes of a tool; its connection is made when somebody listens. */
const feedOf = ({ tool: { key } }: HostedTool, socket: string | undefined): ChangeFeed =>
  new ChangeFeed(() => connectAs(key, 'clock', databaseAddress(key, socket)));

/** Returns what another process serves as a source. @throws StartError SUBGRAPH_URL_MISSING */
const sourceElsewhere = (
  { key, tool, types }: Telling,
  configuration: Configuration,
  proofKey: Uint8Array,
): EventSource =>
  remoteSource({
    tool: key,
    isRegister: tool === undefined,
    mayWatch: tool ? mayWatchItems(tool) : mayWatchRegister,
    url: elsewhere(configuration, key),
    proofKey,
    types,
  });
