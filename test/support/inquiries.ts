import { actingOn, type Named } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { pdf } from './documents.ts';
import type { TestService } from './service.ts';
import { keep } from './uploading.ts';

/* Inquiries of LETS, as its users enter them and read them. */
export const LIAISON = 'olia-liaison';
export const WEST = 'olia-other-office';
export const LEAD = 'olia-lead';
export const WEST_LEAD = 'olia-west-lead';
export const REVIEWER = 'olia-quality-reviewer';
export const ANALYST = 'olia-analyst';

export interface Inquiry extends Named {
  readonly controlNumber: string;
}
/** An event that happens to an inquiry. */
interface Happening {
  readonly of: Inquiry;
  readonly event: string;
  readonly input?: object;
}
/** By which path an inquiry comes, and who enters it. */
interface Way {
  readonly path?: 'casework' | 'policy' | 'outreach';
  readonly user?: string;
  /** Whether the signed release is scanned with it. */
  readonly scanned?: boolean;
}
const RECORD = {
  channel: 'EMAIL',
  entryMethods: ['KEYED'],
  office: 'OLIA',
  recordCreatorName: 'Synthetic Liaison',
  congressionalStaffName: 'Synthetic Caseworker',
  inquiryType: 'status',
  inquiryIssues: 'naturalization',
  inquiryDescription: 'How a synthetic matter stands.',
};
const CASE = { constituentName: 'Synthetic Constituent', privacyReleaseSignedOn: '2026-01-05' };
const RELEASE = [{ fileName: 'release.pdf', mediaType: 'application/pdf', bytes: 1000 }];

/** Inquiries of one service. */
export class Inquiries {
  readonly onItem;
  readonly onTasker;
  constructor(private readonly test: () => TestService) {
    this.onItem = actingOn(test, 'LetsInquiry');
    this.onTasker = actingOn(test, 'LetsTasker');
  }

  /** Enters an inquiry by a path. @returns the whole answer */
  enter(input: object = {}, { path = 'casework', user = LIAISON, scanned = true }: Way = {}): Promise<Answered> {
    const scans = path === 'casework' && scanned ? RELEASE : null;
    return this.test().ask(
      user,
      `mutation ($path: String!, $input: LetsInquiryInput!, $scans: [AttachmentInput!]) {
        enterLetsInquiry(path: $path, input: $input, scans: $scans) { item { id version controlNumber } } }`,
      { variables: { path, scans, input: { ...RECORD, ...(path === 'casework' ? CASE : {}), ...input } } },
    );
  }

  /** Enters an inquiry by a path, and keeps the release of one about a case. */
  async entered(input: object = {}, way: Way = {}): Promise<Inquiry> {
    const made = valueIn<Inquiry>(await this.enter(input, way));
    const { path = 'casework', user = LIAISON } = way;
    if (path === 'casework')
      await this.file(user, made, { element: 'privacyRelease', says: 'I release my records to the Member' });
    return made;
  }

  /** Returns what somebody sees of an inquiry; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<Inquiry, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { letsInquiry(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Changes an inquiry as it stands. @returns the whole answer */
  async change(user: string, of: Inquiry, input: object): Promise<Answered> {
    const { id, version } = await this.seen<Named>(LEAD, of, 'id version');
    return this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $input: LetsInquiryInput!) {
        updateLetsInquiry(id: $id, version: $version, input: $input) { item { id version } } }`,
      { variables: { id, version, input } },
    );
  }

  /** Lets an event happen to an inquiry as it stands. @returns the whole answer */
  async tried(user: string, { of, ...asked }: Happening): Promise<Answered> {
    const latest = await this.seen<Named>(LEAD, of, 'id version');
    return this.onItem.tried(user, { of: latest, ...asked, fields: 'state office taskers { id version }' });
  }

  async done(user: string, happening: Happening): Promise<{ readonly state: string; readonly taskers: Named[] }> {
    return valueIn(await this.tried(user, happening));
  }

  /** Answers an inquiry and closes it. */
  async answered(of: Inquiry, text: string, { user = LIAISON, how = 'WRITTEN' } = {}): Promise<void> {
    valueIn(await this.change(user, of, { responseMethod: how }));
    await this.done(user, { of, event: 'review' });
    await this.done(user, { of, event: 'dispatch', input: { recipient: 'staff@example.gov', text } });
    await this.done(user, { of, event: 'close' });
  }

  /** Keeps a file with an inquiry. @returns its id */
  file(user: string, { id }: Named, { element, says }: { element: string; says: string }): Promise<string> {
    const file = { element, fileName: 'document.pdf', mediaType: 'application/pdf', content: pdf(says) };
    return keep(this.test(), 'lets', { user, type: 'LetsInquiry', id, ...file });
  }
}
