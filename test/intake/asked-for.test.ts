import { expect, it } from '@jest/globals';
import { registeredTools } from '../../gateway/process/manifests.ts';
import type { RegisteredTool } from '../../shared-schema/language/registry.ts';

const logged = (tool: string, paths: readonly string[], elements: readonly string[]) =>
  Object.fromEntries(paths.map((path) => [`${tool} ${path}`, elements]));
/*
 * What staff log of correspondence and of cases that are there, and what is handed in of its own accord: by the path on
 * which they log it, as the tool's part of Appendix A names it. Nobody of the public is asked for it.
 */
const LOGGED: Readonly<Record<string, readonly string[]>> = {
  ...logged('act', ['letter', 'message', 'congressional-inquiry', 'department-tasker'], ['taskSubject']),
  'emma mail': ['receiptNumber', 'aNumber'],
  ...logged('lda-attorney-trak', ['attorney-inquiry', 'status-of-lawsuit'], ['aNumber']),
  'lda-correspondence correspondence': ['aNumber', 'receiptNumber'],
  'lda-correspondence-loc correspondence': ['aNumber', 'receiptNumber'],
  ...logged('lda-cuts', ['ombudsman-inquiry', 'customer-service-inquiry'], ['receiptNumber', 'notes']),
  'lda-inquiry-tracker customer-service-inquiry': ['aNumber'],
  'lda-nwirp correspondence': ['aNumber', 'receiptNumber', 'dateOfBirth'],
  'lda-rfe-letters rfe-letter': ['aNumber', 'receiptNumber'],
  'lda-rfe-track rfe-material': ['aNumber', 'receiptNumber'],
  'lets casework': [
    ...['inquiryDescription', 'privacyRelease', 'constituentANumber', 'constituentDateOfBirth'],
    ...['constituentReceiptNumber', 'otherCaseInformation', 'supportingDocuments'],
  ],
  ...logged('lets', ['policy', 'outreach'], ['inquiryDescription']),
  'lockbox email': ['messageText', 'dateOfBirth', 'alienNumber', 'elisId', 'receiptNumber'],
  ...logged(
    'occ-pmt',
    ['program-office-case', 'program-office-question', 'outside'],
    ['question', 'datesOfBirth', 'aNumbers', 'criminalHistory', 'maritalHistory'],
  ),
  'occ-pmt policy-issue': ['question'],
  'opq-requests request-form': ['requestDetails', 'ssn', 'otherIdentifyingInformation'],
  'ra-tracker recognition': ['comments', 'staffResumes'],
  'ra-tracker accreditation': ['comments', 'repLetter', 'repCoverLetter', 'repApplication'],
  'scopsscata email': ['receiptNumber', 'noServiceRequestExplanation', 'inquiry'],
};
/** Returns, by path, the questions of a tool whose answers are SPII and are asked for. */
const sensitiveQuestions = ({ key, manifest, lifecycle }: RegisteredTool) =>
  (manifest.intake?.paths ?? []).flatMap(({ path, questions }) => {
    const sensitive = questions.filter(({ element }) => {
      const of = lifecycle?.item.byKey.get(element);
      return of?.kind.sensitivity === 'spii' && of.collected !== 'incidental';
    });
    const elements = sensitive.map(({ element }) => element);
    return elements.length > 0 ? [{ path: `${key} ${path}`, sensitive, elements }] : [];
  });

it('no question of any tool asks somebody for SPII, but what staff log (A-OV-17)', () => {
  const staffs = registeredTools().filter(({ manifest }) => !manifest.intake?.public);
  const asked = staffs.flatMap(sensitiveQuestions);
  expect(Object.fromEntries(asked.map(({ path, elements }) => [path, elements]))).toEqual(LOGGED);
});

it('whom the public’s own tool asks for what identifies somebody may leave it out (PIA-035(a) 2.1)', () => {
  const open = registeredTools().filter(({ manifest }) => manifest.intake?.public);
  const asked = open.flatMap(sensitiveQuestions).flatMap(({ sensitive }) => sensitive);
  expect(open.map(({ key }) => key)).toEqual(['cqc2ms']);
  expect(asked.length).toBeGreaterThan(5);
  expect([...new Set(asked.flatMap(({ element, mandatory }) => (mandatory ? [element] : [])))]).toEqual(['narrative']);
});
