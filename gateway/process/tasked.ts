import { parse } from 'graphql';
import { isTaskedWith } from '../../shared-schema/features/lifecycle/index.ts';
import { nameOf } from '../../shared-schema/language/coded.ts';
import { unavailable } from '../../shared-schema/language/errors.ts';
import { ENDED_TASKER_STATES } from '../../shared-schema/language/lifecycle/vocabulary.ts';
import type { RegisteredTool } from '../../shared-schema/language/registry.ts';
import { camelCase } from '../../shared-schema/language/spelling.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import type { TaskedSource } from '../request/callers.ts';
import { overHttp } from '../request/remote.ts';
import { type CallSubgraph, inProcess } from '../request/source.ts';
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
  (parts: Parts): TaskedSource =>
  async (caller, controlNumber) => {
    const tool = toolOf(controlNumber);
    if (!tool) return false;
    const hosted = parts.host.tools.get(tool.key);
    if (hosted) return isTaskedWith(hosted, caller, controlNumber);
    const call = await callOf(parts, tool);
    const document = parse(`{ describe${tool.lifecycle?.tasker.name} { type } }`);
    const { errors } = await call(caller, { document, variables: {} });
    if (!errors?.length) return true;
    if (errors.every(({ extensions }) => NO.includes(extensions.code))) return false;
    throw unavailable(`The subgraph ${tool.key}`);
  };

/** Where other tools are asked. */
type Asking = Pick<Parts, 'configuration' | 'host' | 'proofKeys'>;
/** Returns how a tool is asked: in this process, or in the one that serves it. @throws UNAVAILABLE for nowhere */
async function callOf({ configuration, host, proofKeys }: Asking, tool: RegisteredTool): Promise<CallSubgraph> {
  const hosted = host.tools.get(tool.key);
  if (hosted) return inProcess(hosted);
  if (!configuration.subgraphUrl(tool.key)) throw unavailable(`The subgraph ${tool.key}`);
  const { schema } = await registeredOnce(tool.manifest).subgraph;
  return overHttp({ url: elsewhere(configuration, tool.key), proofKey: proofKeys(tool.key), tool, schema });
}

/**
 * Returns what tells which component a tasker under way is with, as its tool shows it to the caller, and accounts for.
 * @throws UNAVAILABLE where the tool cannot be asked
 */
export const taskedComponentBy =
  (parts: Asking): HostedTool['taskedComponent'] =>
  async (caller, controlNumber) => {
    const tool = toolOf(controlNumber);
    if (!tool?.lifecycle) return null;
    const { name } = tool.lifecycle.tasker;
    const root = camelCase(name);
    const document = parse(`query ($number: String!) { tasker: ${root}(controlNumber: $number) { component state } }`);
    const call = await callOf(parts, tool);
    const { data, errors } = await call(caller, { document, variables: { number: controlNumber } });
    const tasker = data?.tasker as { readonly component: string | null; readonly state: string } | null | undefined;
    if (errors?.some(({ extensions }) => !NO.includes(extensions.code))) throw unavailable(`The subgraph ${tool.key}`);
    return tasker && !DONE.has(tasker.state) ? tasker.component : null;
  };
const DONE: ReadonlySet<string> = new Set(ENDED_TASKER_STATES.map(nameOf));

/** By what a tool says that a purpose is not the caller's; anything else says nothing of it. */
const NO: readonly unknown[] = ['INVALID_INPUT', 'FORBIDDEN'];
