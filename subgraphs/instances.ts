import type { ToolSeed } from '../shared-schema/features/seeding/index.ts';
import { instanceOf } from '../shared-schema/language/instance.ts';
import { renamed } from '../shared-schema/language/renaming.ts';
import { COMPONENTS } from './hq/directory/index.ts';
import type { ListedTool } from './listed-tool.ts';

/**
 * Returns the tools that a setting names beside those of the list, such as `catt-fema`: another one of a tool that
 * other components may run, of one of them. What it names else is no tool, and found where settings are.
 */
export function instancesIn(setting: string, list: readonly ListedTool[]): ListedTool[] {
  const keys = setting.split(',').map((each) => each.trim());
  return list
    .filter(({ instances }) => instances)
    .flatMap((listed) =>
      COMPONENTS.map(({ code }) => ({ listed, component: code, key: `${listed.manifest.key}-${code.toLowerCase()}` })),
    )
    .filter(({ listed, component, key }) => keys.includes(key) && component !== listed.manifest.component)
    .map(({ listed, ...instance }) => {
      const manifest = instanceOf(listed.manifest, instance);
      return { manifest, seeds: listed.seeds.map(({ seed, share }) => ({ seed: seedIn(manifest, seed), share })) };
    });
}

/** Returns a seed as an instance has it. */
function seedIn({ instance }: ListedTool['manifest'], seed: ToolSeed): ToolSeed {
  return instance ? renamed(seed, instance.text) : seed;
}
