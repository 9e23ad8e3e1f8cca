import { EXPORT_LIMITS } from '../request/exports/limits.ts';
import type { ExportDoor } from '../request/exports/one-export.ts';
import type { ExportsUnderWay } from '../request/exports/under-way.ts';
import { registeredTools } from './manifests.ts';
import type { Service } from './service.ts';

/** What the exports of a process share. */
interface Exports {
  readonly service: Service;
  readonly exports: ExportsUnderWay;
}

/** Returns what a door's exports need: parts of a tool's records may be long where the tool is in this process. */
export function exportsAt(
  { service, exports: underWay }: Exports,
  title: string,
): Pick<ExportDoor, 'title' | 'policy' | 'underWay' | 'limits' | 'isLong'> {
  const { policy, host } = service;
  const lists = new Set(registeredTools().flatMap(({ records }) => records.map(({ options }) => options.plural)));
  const isLong: ExportDoor['isLong'] = (list, reached) =>
    lists.has(list) && reached.every((name) => host.tools.has(name));
  return { title, policy, underWay, limits: EXPORT_LIMITS, isLong };
}
