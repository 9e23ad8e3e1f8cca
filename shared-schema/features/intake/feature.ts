import { isKeptForReason } from '../../language/collection.ts';
import type { MailSettings } from '../../language/intake/mail-settings.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';
import { declareIntakeFields, duplicateType, intakeFields } from './intake-fields.ts';
import { intakeOperations } from './intake-operations.ts';
import { INTAKE_TYPES } from './intake-types.ts';
import { pathGaps } from './path-gaps.ts';

/** Items come in by question paths, with files and with what is decided about SPII; it takes a workflow. */
export const INTAKE: Feature = {
  name: 'intake',
  gaps,
  operations: ({ lifecycle }) => (lifecycle ? intakeOperations(lifecycle) : []),
  types: ({ lifecycle }) => (lifecycle ? [...INTAKE_TYPES, duplicateType(lifecycle)] : []),
  declare: ({ lifecycle }) => lifecycle && declareIntakeFields(lifecycle),
  fields: ({ lifecycle }) => (lifecycle ? intakeFields(lifecycle) : {}),
};

function gaps({ lifecycle, manifest: { key, intake } }: RegisteredTool): string[] {
  if (!lifecycle) return [];
  if (!intake) return [`${key}: it is not said what becomes of SPII at intake`];
  if (!lifecycle.item.byKey.has('channel')) return [`${key}: it is not said how its items come in`];
  return [
    ...pathGaps(lifecycle.item, intake.paths ?? []).map((gap) => `${key}: question path ${gap}`),
    ...mailGaps(lifecycle.item, intake.mail).map((gap) => `${key}: ${gap}`),
  ];
}

/** Returns what is missing where mail goes into an element that is kept only if necessary: the reason, said once. */
function mailGaps({ byKey }: RegisteredRecord, mail: MailSettings | undefined): string[] {
  const text = mail && byKey.get(mail.elements.text);
  return text && isKeptForReason(text) && !mail.neededBecause
    ? [`mail goes into ${text.key}, which is kept only if necessary: say neededBecause`]
    : [];
}
