import type { Setting } from './setting-forms.ts';
import { SETTINGS, type SettingName, type ValueOf } from './settings.ts';

/** A setting that cannot be as it is: the code a start ends with, and a sentence that quotes no value. */
export interface Fault {
  readonly code:
    | 'BAD_SETTING'
    | 'DEVELOPMENT_ISSUER_IN_PRODUCTION'
    | 'PRODUCTION_INCOMPLETE'
    | 'PRODUCTION_UNENCRYPTED'
    | 'SUBGRAPH_URL_MISSING';
  readonly text: string;
}

/** What the environment says, by the table of settings. */
export interface ReadSettings {
  /** Returns a setting's value, or what holds where it is not set; undefined where that is no value. */
  value<N extends SettingName>(name: N): ValueOf<N> | undefined;
  /** Returns the value of the setting of one tool or subgraph. */
  of<N extends SettingName>(name: N, key: string): ValueOf<N> | undefined;
  readonly faults: readonly Fault[];
}

/** Returns the name of one tool's setting: `DATABASE_URL_<TOOL>` is DATABASE_URL_IQ for `iq`. */
export const settingFor = (name: string, key: string): string =>
  name.replace(/<(TOOL|SUBGRAPH)>/, key.toUpperCase().replaceAll('-', '_'));

/** Returns every name that a setting has, for these subgraphs. */
const namesOf = (name: string, keys: readonly string[]): readonly string[] =>
  name.endsWith('>') ? keys.map((key) => settingFor(name, key)) : [name];

/** Reads every setting that an environment holds. An empty one counts as not set, as compose files leave it. */
export function readSettings(environment: NodeJS.ProcessEnv, keys: readonly string[]): ReadSettings {
  const values = new Map<string, unknown>();
  const faults: Fault[] = [];
  for (const [name, setting] of Object.entries<Setting>(SETTINGS))
    for (const each of namesOf(name, keys)) {
      const given = environment[each] || setting.usual;
      if (given === undefined) continue;
      const value = setting.read(given);
      if (value === undefined) faults.push({ code: 'BAD_SETTING', text: `${each} has to be ${setting.must}.` });
      else values.set(each, value);
    }
  return {
    value: <N extends SettingName>(name: N) => values.get(name) as ValueOf<N> | undefined,
    of: <N extends SettingName>(name: N, key: string) => values.get(settingFor(name, key)) as ValueOf<N> | undefined,
    faults,
  };
}
