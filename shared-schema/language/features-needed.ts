import { isTracked, type RegisteredTool } from './registry.ts';

/**
 * Returns the names of the features without which a tool is not served, by what its records and its manifest say. Were
 * one of them merely absent, texts would not be looked through, masked or found, and nobody would notice.
 */
export const featuresNeeded = ({ records, lifecycle, manifest }: RegisteredTool): string[] => [
  'screening',
  ...(records.some(isTracked) ? ['search', 'retention'] : []),
  ...(lifecycle ? ['files', 'lifecycle', 'persons', 'intake', 'mail', 'oversight', 'auditing', 'work', 'figures'] : []),
  ...(records.some(({ item }) => item) ? ['parts'] : []),
  ...(lifecycle?.draft ? ['drafts'] : []),
  ...(lifecycle?.releasing ? ['releasing'] : []),
  ...(lifecycle?.workflow.recurring ? ['recurring'] : []),
  ...(lifecycle?.recipients ? ['recipients'] : []),
  ...(lifecycle?.workflow.events.refer ? ['referrals'] : []),
  ...(lifecycle?.transaction ? ['transactions'] : []),
  ...(records.some(({ name }) => name === 'SavedView') ? ['views'] : []),
  ...(manifest.groups ? ['groups'] : []),
  ...(manifest.reviews ? ['reviews'] : []),
  ...(manifest.taskings ? ['taskings'] : []),
  ...(manifest.importing ? ['importing'] : []),
  ...(manifest.intake?.calls ? ['calls'] : []),
  ...(manifest.intake?.public ? ['public'] : []),
  ...(manifest.intake?.inbound ? ['inbound'] : []),
  ...(manifest.outsideLookUps ? ['look-ups'] : []),
];
