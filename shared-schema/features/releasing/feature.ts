import type { RegisteredTool } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';
import type { Releasing } from './item-to-release.ts';
import { releaseProtection } from './protection.ts';
import { declareReleases, releaseFields } from './release-fields.ts';
import { releaseOperations } from './release-operations.ts';
import { enteredByReleases } from './release-types.ts';

/**
 * Named elements and documents of an item are released to somebody outside the Department, by what the tool's section
 * of the assessment allows (PIA-007(a) 6.1 to 6.4; decision 090). A tool that does not say so releases nothing.
 */
export const RELEASING: Feature = {
  name: 'releasing',
  gaps,
  operations: (tool) => releasingOf(tool).flatMap(releaseOperations),
  entered: enteredByReleases,
  declare: (tool) => releasingOf(tool).forEach(declareReleases),
  fields: (tool) => Object.assign({}, ...releasingOf(tool).map(releaseFields)),
  protection: (tool, roles) => releasingOf(tool).flatMap((of) => releaseProtection(of, roles)),
};

/** Returns how a tool releases; nothing of one that releases nothing. */
const releasingOf = ({ lifecycle }: RegisteredTool): Releasing[] =>
  lifecycle?.releasing ? [{ item: lifecycle.item, ...lifecycle.releasing }] : [];

function gaps({ manifest, lifecycle }: RegisteredTool): string[] {
  if (!lifecycle?.releasing) return [];
  const { sharing, key, intake } = manifest;
  const byConsent = lifecycle.releasing.settings.authorities.includes('consent');
  return [
    ...(sharing.scope.startsWith('external')
      ? []
      : [`${key}: it releases outside the Department, and its section shares as ${sharing.scope}`]),
    ...(byConsent && !intake?.replies?.privacyRelease
      ? [`${key}: it releases by consent, and says of no element that it holds a signed privacy release`]
      : []),
  ];
}
