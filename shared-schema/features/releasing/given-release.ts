import { isBlank } from '../../language/blank.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { FILE, keyNamed } from '../../language/global-id.ts';
import type { RegisteredElement, RegisteredTool } from '../../language/registry.ts';
import type { ReleaseAuthority } from '../../language/releasing/coded-values.ts';
import type { ReleaseSettings } from '../../language/releasing/settings.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { type Document, documentToRelease, elementToRelease, type Releasing } from './item-to-release.ts';
import type { GivenRelease } from './release-types.ts';

/** Most elements and documents of one release: each is named by itself, with its reason. */
const MOST = 50;
/** What must be said of every release (PIA-007(a) 6.1, 6.4). */
const MANDATORY = ['recipientKind', 'recipientName', 'recipientAddress', 'purpose', 'authority'] as const;
/** A statute as it is cited: the Code, the Regulations, or a public law. */
const STATUTE = /^(\d{1,2} (U\.S\.C\.|C\.F\.R\.) §{1,2} ?\d[\w.()-]{0,30}|Pub\. L\. (No\. )?\d{2,3}-\d{1,4})$/;
const USE = /^[A-Z]{1,2}$/;

/** One element or one document of a release, as it is kept. */
export interface GivenPart {
  readonly element: RegisteredElement;
  readonly reason: string;
  readonly document?: Document;
}
/** What is released, and by what. */
export interface CheckedRelease {
  readonly parts: readonly GivenPart[];
  readonly citation: string | null;
}

/**
 * Checks what is asked for with a release: recipient, purpose and authority as the tool has them, and each element and
 * document by itself. @throws INVALID_INPUT with all that is wrong; FORBIDDEN for what the caller may not see
 */
export async function checkedRelease(
  context: OperationContext,
  { settings }: Releasing,
  { row, given }: { readonly row: Row; readonly given: GivenRelease },
): Promise<CheckedRelease> {
  const faults = new Faults();
  for (const key of MANDATORY) if (isBlank(given[key])) faults.add(invalidInput(key, 'it is mandatory'));
  const { recipientKind, authority } = given;
  if (recipientKind && !settings.recipients.some((each) => each === recipientKind))
    faults.add(invalidInput('recipientKind', `this tool releases to: ${settings.recipients.join(', ')}`));
  const authorities = authoritiesFor(settings, recipientKind);
  if (authority && !authorities.some((each) => each === authority))
    faults.add(invalidInput('authority', `this tool releases by: ${authorities.join(', ')}`));
  const parts = await checkedParts(context, row, { given, faults });
  const citation = await faults.awaiting(() => citationOf(context, row, { given, parts }));
  faults.check();
  return { parts, citation: citation ?? null };
}

/** Returns by what a tool releases something to a recipient. */
const authoritiesFor = ({ authorities, onlyBy = {} }: ReleaseSettings, kind: unknown): readonly ReleaseAuthority[] =>
  Object.entries(onlyBy).find(([each]) => each === kind)?.[1] ?? authorities;

/** Returns what is released, one by one; adds to the faults what is wrong with it. @throws FORBIDDEN */
async function checkedParts(
  context: OperationContext,
  row: Row,
  { given: { elements, files }, faults }: { readonly given: GivenRelease; readonly faults: Faults },
): Promise<GivenPart[]> {
  const [named, documents] = [elements ?? [], files ?? []];
  if (named.length + documents.length === 0) faults.add(invalidInput('elements', 'name what is released, one by one'));
  if (named.length + documents.length > MOST) faults.add(invalidInput('elements', `at most ${MOST} in one release`));
  const parts: GivenPart[] = [];
  for (const [at, { element: key, reason }] of named.slice(0, MOST).entries()) {
    const under = ['release', 'elements', String(at)];
    faults.during(() => parts.push({ element: elementToRelease(context, row, key), reason: said(reason) }), under);
  }
  for (const [at, { file, reason }] of documents.slice(0, MOST).entries()) {
    const under = ['release', 'files', String(at)];
    const part = async (): Promise<GivenPart> => {
      const document = await documentToRelease(context, row, keyNamed(FILE, file));
      return { element: document.element, document, reason: said(reason) };
    };
    const made = await faults.awaiting(part, under);
    if (made) parts.push(made);
  }
  const twice = parts.filter((each, at) => parts.findIndex((other) => isSame(each, other)) !== at);
  if (twice.length > 0) faults.add(invalidInput('elements', 'each is named once'));
  return parts;
}

const isSame = (one: GivenPart, other: GivenPart): boolean =>
  one.document || other.document
    ? one.document?.file.id === other.document?.file.id
    : one.element.key === other.element.key;

function said(reason: string): string {
  if (isBlank(reason)) throw invalidInput('reason', 'say why the recipient needs it');
  return reason;
}

/** What of a release its authority is asked of. */
interface Authorised {
  readonly given: GivenRelease;
  readonly parts: readonly GivenPart[];
}
/** Returns what a release cites; nothing, where somebody authorises it. @throws INVALID_INPUT */
async function citationOf(context: OperationContext, row: Row, { given, parts }: Authorised): Promise<string | null> {
  if (given.authority === 'statute') {
    if (!STATUTE.test(given.statute ?? '')) throw invalidInput('statute', 'cite it, such as 5 U.S.C. § 552a(b)(9)');
    return given.statute ?? null;
  }
  if (given.authority === 'routine-use') return routineUse(context.resources.tool, { given, parts });
  if (given.authority !== 'consent') return null;
  return consent(context, row, given.consent);
}

/** Returns a consent as it is cited: the signed privacy release that stands with the item, and nobody's word of one. */
async function consent(context: OperationContext, row: Row, document: string | null | undefined): Promise<string> {
  if (!document) throw invalidInput('consent', 'name the document of the item in which it stands');
  const { heldIn, signedOn } = context.resources.tool.manifest.intake?.replies?.privacyRelease ?? {};
  const { file, element } = await documentToRelease(context, row, keyNamed(FILE, document));
  if (element.key !== heldIn) throw invalidInput('consent', 'it is no privacy release of this item');
  const day = signedOn && row.record.byKey.get(signedOn);
  if (day && (row.columns[day.column] ?? null) === null)
    throw invalidInput('consent', 'nobody has said when it was signed');
  return `consent in document ${file.id}`;
}

/** Returns a routine use as it is cited: of a notice that everything personal in the release is under. */
function routineUse({ manifest }: RegisteredTool, { given, parts }: Authorised): string {
  const { notice, routineUse: use } = given;
  if (!manifest.sorns.some((each) => each === notice))
    throw invalidInput('notice', `a notice of this tool: ${manifest.sorns.join(', ')}`);
  const [other] = parts.filter(({ element: { sorns = [], kind } }) =>
    kind.sensitivity === 'none' ? false : !sorns.some((each) => each === notice),
  );
  if (other) throw invalidInput('notice', `${other.element.coordinate} is under ${other.element.sorns?.join(', ')}`);
  if (!USE.test(use ?? '')) throw invalidInput('routineUse', 'its letter, such as H');
  return `${notice}, routine use ${use}`;
}

/** Refuses the second word to whoever had the first. @throws FORBIDDEN */
export function checkSecondPerson(user: string, askedBy: unknown): void {
  if (user === askedBy) throw forbidden('a release that you asked for', 'second-person-needed');
}
