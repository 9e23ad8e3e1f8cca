import type { Place, WithheldNote } from '../../shared-schema/runtime/audit/account.ts';
import { type Budget, NOTE_BYTES } from '../../shared-schema/runtime/graphql/budget.ts';
import { FOUND, type MaskNode } from './strip.ts';

/** An answer with its placeholders taken out, and what is withheld where each of them stood. */
interface Masked {
  readonly data: unknown;
  readonly notes: readonly WithheldNote[];
}
/**
 * Returns the answer with null where the placeholders are, under the names the client asked by and in their order. Each
 * note counts in the budget; once that is over, no more is made, and the answer is none.
 */
export function applyMask(mask: MaskNode, value: unknown, budget: Budget): Masked {
  const notes: WithheldNote[] = [];
  return { data: masked(value, { mask, path: [], notes, budget }), notes };
}

interface Masking {
  readonly mask: MaskNode;
  readonly path: Place;
  readonly notes: WithheldNote[];
  readonly budget: Budget;
}
function masked(value: unknown, at: Masking): unknown {
  const { mask, path, notes, budget } = at;
  if (budget.refused) return null;
  if (Array.isArray(value)) return value.map((each, index) => masked(each, { ...at, path: [...path, index] }));
  if (value === null || typeof value !== 'object') return value;
  const shown: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (mask.found && key === FOUND) continue;
    const placeholder = mask.nulls.get(key);
    const child = mask.children.get(key);
    if (placeholder) {
      shown[placeholder.key] = null;
      // A placeholder's value is the type that it stands on.
      const why = placeholder.refused.get(String(inner));
      if (why && budget.takeBytes(NOTE_BYTES + placeholder.key.length))
        notes.push({ path: [...path, placeholder.key], ...why });
    } else shown[key] = child ? masked(inner, { ...at, mask: child, path: [...path, key] }) : inner;
  }
  return shown;
}
