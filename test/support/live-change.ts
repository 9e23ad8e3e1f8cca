import { serve } from '../../gateway/process/server.ts';
import { remoteSource } from '../../gateway/request/events/remote-source.ts';
import { type EventSource, itemSource, mayWatchItems } from '../../gateway/request/events/sources.ts';
import { type Change, ChangeFeed, type Position, type ToldChange } from '../../shared-schema/features/changes/index.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { creating } from './entered.ts';
import { MANAGER } from './listening.ts';
import { eventually, TestService } from './service.ts';

const CREATE = `mutation { made: ${creating('IqFolder')} { item { id version } } }`;

/** One change of IQ's: a folder that its manager has entered, as it is read in IQ's process and in another one. */
export interface LiveChange {
  readonly test: TestService;
  readonly source: EventSource;
  /** The place in the log before the folder was entered, the folder, and what the log says of it. */
  readonly before: Position;
  readonly made: { readonly id: string; readonly version: number };
  readonly changes: readonly Change[];
  /** What is told of the change to whom the folder is shown. */
  readonly told: ToldChange;
  /** Returns IQ as a gateway elsewhere asks it, at this address: where it is, unless said otherwise. */
  elsewhere(url?: string): EventSource;
  stop(): Promise<void>;
}

/** Starts a service in which a folder was entered. */
export async function liveChange(): Promise<LiveChange> {
  const test = await TestService.start();
  const server = await serve(test.service, test.settings);
  const { host, proofKeys } = test.service;
  const iq = host.tools.get('iq');
  if (!iq) throw new Error('IQ is not served');
  const feed = new ChangeFeed(() => connectAs('iq', 'clock', databaseAddress('iq', host.cluster?.socket)));
  const before = await feed.now();
  const made = (await test.ask(MANAGER, CREATE)).data.made.item;
  const changes = await untilRead(feed, before);
  const known = { tool: 'iq', isRegister: false, proofKey: proofKeys('iq'), types: new Map([['IqFolder', 'iq']]) };
  return {
    ...{ test, source: itemSource(iq, feed, 'gateway'), before, made, changes },
    told: { ...made, tool: 'iq', recordType: 'IqFolder', state: 'OPEN' },
    elsewhere: (url = `http://127.0.0.1:${server.port}`) =>
      remoteSource({ ...known, url, mayWatch: mayWatchItems(iq.tool) }),
    async stop() {
      await feed.close();
      await server.stop();
      await test.stop();
    },
  };
}

/** Waits until what was changed after a place can be read. */
async function untilRead(feed: ChangeFeed, place: Position): Promise<Change[]> {
  const quiet = feed.listen(() => {});
  let changes: Change[] = [];
  await eventually(async () => {
    changes = await feed.after(place, 10);
    return changes.length > 0;
  });
  quiet();
  return changes;
}
