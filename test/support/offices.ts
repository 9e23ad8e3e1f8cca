import { systemCaller } from '../../shared-schema/language/caller.ts';
import { runCommand } from '../../shared-schema/runtime/request/run-operation.ts';
import { enterOffice, readDepartment } from '../../subgraphs/index.ts';
import type { TestService } from './service.ts';

/** Enters offices of a component as the directory's administrator; the tools know them at once. */
export async function enterOffices({ service }: TestService, component: string, codes: readonly string[]) {
  const directory = service.host.tools.get('directory');
  if (!directory) throw new Error('there is no directory');
  const caller = systemCaller('system-admin', ['directory.administrator'], 'HQ');
  await runCommand(directory, { caller, name: 'offices' }, async (context) => {
    for (const code of codes) await enterOffice(context, { component, code });
  });
  service.host.knowDepartment(() => readDepartment(directory));
}
