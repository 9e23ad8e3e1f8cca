import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { noneOf } from '../support/ids.ts';
import { changing } from './deciding-roots.ts';

/** Returns the root fields by which taskings of another tool come in and are let go of, where any do, and who may. */
export const taskingRoots = ({ tool, item, expected: { letsGo = [] } }: ExpectedTool): ExpectedRoot[] => {
  const { taskings = [] } = tool.manifest;
  if (taskings.length === 0) return [];
  const accounts = taskings.map(({ account }) => account);
  const { plural } = item.options;
  return [
    changing(`take${item.name}`, 'tool: "none", taskerNumber: "none", input: {}', accounts),
    changing(
      `note${item.name}Standing`,
      `tool: "none", id: "${noneOf(item.name)}", version: 1, standing: "x"`,
      accounts,
    ),
    changing(`release${item.name}Hold`, `tool: "none", id: "${noneOf(item.name)}", version: 1`, [
      ...accounts,
      ...letsGo,
    ]),
    [`${plural}HeldElsewhere`, `{ ${plural}HeldElsewhere(tool: "none") { id } }`, accounts],
  ];
};
