import { parse } from 'graphql';
import { isTaskedWith } from '../../shared-schema/features/lifecycle/index.ts';
import { unavailable } from '../../shared-schema/language/errors.ts';
import type { RegisteredTool } from '../../shared-schema/language/registry.ts';
import type { TaskedSource } from '../request/callers.ts';
import { overHttp } from '../request/remote.ts';
import { registeredOnce } from './host.ts';
import { registeredTools } from './manifests.ts';
import { elsewhere, type Parts } from './placement.ts';

/** Returns the tool that a tasker is of, by the beginning of its control number. */
const toolOf = (controlNumber: string): RegisteredTool | undefined =>
  registeredTools().find(
    ({ lifecycle }) => lifecycle && controlNumber.startsWith(`${lifecycle.workflow.taskerPrefix}-`),
  );

/**
 * Returns what tells whose a tasker is: the tool's own database where this process serves it, else the tool's process.
 * That one verifies the same purpose of the same token before it does anything else, so that any question of it that is
 * answered says yes. @throws UNAVAILABLE where the tool cannot be asked
 */
export const taskedBy =
  ({ configuration, host, proofKeys }: Parts): TaskedSource =>
  async (caller, controlNumber) => {
    const tool = toolOf(controlNumber);
    if (!tool) return false;
    const hosted = host.tools.get(tool.key);
    if (hosted) return isTaskedWith(hosted, caller, controlNumber);
    const { schema } = await registeredOnce(tool.manifest).subgraph;
    const call = overHttp({ url: elsewhere(configuration, tool.key), proofKey: proofKeys(tool.key), tool, schema });
    const document = parse(`{ describe${tool.lifecycle?.tasker.name} { type } }`);
    const { errors } = await call(caller, { document, variables: {} });
    if (!errors?.length) return true;
    if (errors.every(({ extensions }) => NO.includes(extensions.code))) return false;
    throw unavailable(`The subgraph ${tool.key}`);
  };
/** By what a tool says that a purpose is not the caller's; anything else says nothing of it. */
const NO: readonly unknown[] = ['INVALID_INPUT', 'FORBIDDEN'];
