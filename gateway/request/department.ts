import type { Department } from '../../shared-schema/language/department.ts';
import { unavailable } from '../../shared-schema/language/errors.ts';
import { NEVER_PAST, REFRESH_AFTER } from './callers.ts';

/** Where the Department's components and offices come from: the directory in this process, or over HTTP. */
export type DepartmentSource = () => Promise<Department>;

/**
 * Returns what tells the Department's components and offices: fetched anew after 15 seconds and never used past 30, as
 * entitlements are; it throws UNAVAILABLE where the directory cannot be asked for longer.
 */
export function keptDepartment(source: DepartmentSource, now: () => number = Date.now): DepartmentSource {
  let known: { readonly department: Department; readonly at: number } | undefined;
  return async () => {
    const at = now();
    if (known && at - known.at < REFRESH_AFTER) return known.department;
    try {
      known = { department: await source(), at };
      return known.department;
    } catch {
      if (known && at - known.at < NEVER_PAST) return known.department;
      throw unavailable('The directory');
    }
  };
}
