import { isGiven } from '../../shared-schema/language/collection.ts';
import { BEHAVIOUR } from '../../shared-schema/language/intake/settings.ts';
import type { RegisteredElement } from '../../shared-schema/language/registry.ts';
import type { World } from './world.ts';

/** Returns a text in which there is something to decide about, by its element, where the tool keeps such a text. */
export function decidableText({ of }: World): Readonly<Record<string, string>> {
  const { intake } = of.tool.manifest;
  if (!intake || !BEHAVIOUR[intake.spii.outcome].keepable) return {};
  const isTyped = (element: RegisteredElement) => isGiven(element) && element.collected !== 'if-necessary';
  const narrative = of.item.elements.find((element) => element.kind.name === 'narrative' && isTyped(element));
  return narrative ? { [narrative.key]: 'Her SSN is 666-12-3456.' } : {};
}
