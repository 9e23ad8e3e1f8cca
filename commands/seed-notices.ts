import { parse } from 'graphql';
import { registeredTools } from '../gateway/process/manifests.ts';
import type { SyntheticNotices } from '../shared-schema/features/seeding/index.ts';
import type { Caller } from '../shared-schema/language/caller.ts';
import type { RegisteredLifecycle } from '../shared-schema/language/registry.ts';
import { runOperation } from '../shared-schema/runtime/request/run-operation.ts';
import { hostedBy, type OpenedTools } from './command.ts';

type Tools = Pick<OpenedTools, 'host'>;
type Values = Readonly<Record<string, unknown>>;
interface Noticed {
  readonly departmentTaskerNumber: string;
}
interface Tasker {
  readonly controlNumber: string;
  readonly component: string | null;
  readonly state: string;
  readonly dueOn: string | null;
}

/** Asks a tool as somebody. Returns what its one root field answers. @throws what went wrong */
async function asked<T>(
  { host }: Tools,
  { tool, caller, query, variables = {} }: { tool: string; caller: Caller; query: string; variables?: Values },
): Promise<T> {
  const { data, errors } = await runOperation(hostedBy(host, tool), caller, {
    ...{ document: parse(query), variables, door: 'command' },
  });
  const [answer] = Object.values({ ...data }) as { readonly errors?: readonly { readonly message: string }[] }[];
  const [wrong] = errors ?? answer?.errors ?? [];
  if (wrong) throw new Error(wrong.message);
  return answer as T;
}

/** HQ's taskers under way to a component that is told of none of them yet, as who tells of them sees them. */
async function untold(tools: Tools, { of, notices, castMember }: Taken): Promise<readonly Tasker[]> {
  const { workflow, item, notice } = of;
  const source = registeredTools().find(
    ({ lifecycle }) => lifecycle?.workflow.taskerPrefix === workflow.takesDepartmentTaskers,
  );
  if (!source?.lifecycle || !notice) return [];
  const given = await asked<{ nodes: readonly Tasker[] }>(tools, {
    tool: source.key,
    caller: await castMember(notices.toldBy),
    query: `{ ${source.lifecycle.tasker.options.plural}(first: 200) {
      nodes { controlNumber component state dueOn } } }`,
  });
  const told = await asked<{ nodes: readonly Noticed[] }>(tools, {
    tool: item.tool.key,
    caller: await castMember(notices.takenBy),
    query: `{ ${notice.options.plural}(first: 200) { nodes { departmentTaskerNumber } } }`,
  });
  const numbers = new Set(told.nodes.map(({ departmentTaskerNumber }) => departmentTaskerNumber));
  const { component } = item.tool.manifest;
  return given.nodes.filter(
    (each) => each.component === component && UNDER_WAY.includes(each.state) && !numbers.has(each.controlNumber),
  );
}
const UNDER_WAY = ['ASSIGNED', 'ACCEPTED'];

/** A tool that takes HQ's taskings, who tells it of them and who takes them in there. */
interface Taken {
  readonly of: RegisteredLifecycle;
  readonly notices: SyntheticNotices;
  readonly castMember: (user: string) => Promise<Caller>;
}

/**
 * Tells a tool's component of HQ's taskers to it, opens its own items by these notices, each once, and tells what
 * happened to them. @throws Error where a rule is in the way
 */
export async function takeTaskersIn(tools: Tools, taken: Taken): Promise<void> {
  for (const tasker of await untold(tools, taken)) await actOn(tools, taken, await takeIn(tools, taken, tasker));
}

/** Tells of one tasker, and opens an item by the notice. Returns the tasker. */
async function takeIn(tools: Tools, taken: Taken, tasker: Tasker): Promise<Tasker> {
  const { controlNumber: number, dueOn } = tasker;
  const { of, notices, castMember } = taken;
  const { name } = of.workflow;
  const { key: tool } = of.item.tool;
  const { item: notice } = await asked<{ item: Values }>(tools, {
    tool,
    caller: await castMember(notices.toldBy),
    query: `mutation ($number: String!) {
      notice${name}(departmentTaskerNumber: $number) { item { id version } errors { message } } }`,
    variables: { number },
  });
  await asked(tools, {
    tool,
    caller: await castMember(notices.takenBy),
    query: `mutation ($id: ID!, $version: Int!, $input: ${of.item.name}Input) {
      answer${name}Notice(id: $id, version: $version, accept: true, input: $input) {
        item { id } errors { message } } }`,
    variables: { ...notice, input: { ...notices.input, dueOn } },
  });
  return tasker;
}

/** Lets happen what happens to the item that was opened by a tasker's number. */
async function actOn(tools: Tools, { of, notices, castMember }: Taken, tasker: Tasker): Promise<void> {
  const { name, options, tool } = of.item;
  const caller = await castMember(notices.takenBy);
  const { nodes } = await asked<{ nodes: readonly Values[] }>(tools, {
    tool: tool.key,
    caller,
    query: `query ($number: String!) {
      ${options.plural}(where: { departmentTaskerNumber: { eq: $number } }) { nodes { id version } } }`,
    variables: { number: tasker.controlNumber },
  });
  await asked(tools, {
    tool: tool.key,
    caller,
    query: `mutation ($id: ID!, $version: Int!, $event: ${name}Event!) {
      actOn${name}(id: $id, version: $version, event: $event) { item { id } errors { message } } }`,
    variables: { ...nodes[0], event: notices.event(tasker.dueOn) },
  });
}
