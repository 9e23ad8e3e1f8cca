import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { noneOf } from '../support/ids.ts';
import { changing } from './deciding-roots.ts';

/** Who tells components of HQ's taskers: those of HQ who list the register's items. */
const HEADQUARTERS = ['hq-execsec-manager', 'hq-execsec-analyst'];

/** Returns the root fields by which HQ's notices are told and answered, of a tool that takes them, and who may. */
export const noticeRoots = ({ tool, name, expected }: ExpectedTool): ExpectedRoot[] => {
  if (!tool.lifecycle?.notice) return [];
  const { answersNotices = expected.tasks } = expected;
  const root = `${name.slice(0, 1).toLowerCase()}${name.slice(1)}Notice`;
  return [
    changing(`notice${name}`, 'departmentTaskerNumber: "?"', HEADQUARTERS),
    changing(`answer${name}Notice`, `id: "${noneOf(`${name}Notice`)}", version: 1, accept: false`, answersNotices),
    [`${root}s`, `{ ${root}s { totalCount } }`, 'everybody'],
    [root, `{ ${root}(departmentTaskerNumber: "none") { id } }`, 'everybody'],
  ];
};
