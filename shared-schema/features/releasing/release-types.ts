import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { RECIPIENT_KIND, RELEASE_AUTHORITY } from '../../language/releasing/coded-values.ts';
import { type Class, named } from '../../runtime/graphql/class.ts';
import type { TypeOf } from '../../runtime/graphql/payload.ts';
import { oncePer } from '../../runtime/once-per.ts';

@InputType({ description: 'An element of the item that is released, by its name, and why it is needed.' })
class ReleasedElementInput {
  @Field(() => String, { description: 'The element.' }) element!: string;
  @Field(() => String, { description: 'Why the recipient needs it.' }) reason!: string;
}
@InputType({ description: 'A document of the item that is released, and why it is needed.' })
class ReleasedFileInput {
  @Field(() => ID, { description: 'The file.' }) file!: string;
  @Field(() => String, { description: 'Why the recipient needs it.' }) reason!: string;
}

/** What is asked for with a release, as the graph gives it. */
export interface GivenRelease {
  readonly recipientKind?: string | null;
  readonly recipientName?: string | null;
  readonly recipientAddress?: string | null;
  readonly purpose?: string | null;
  readonly authority?: string | null;
  readonly statute?: string | null;
  readonly notice?: string | null;
  readonly routineUse?: string | null;
  readonly consent?: string | null;
  readonly elements?: readonly { readonly element: string; readonly reason: string }[] | null;
  readonly files?: readonly { readonly file: string; readonly reason: string }[] | null;
}

const TEXTS: Readonly<Record<string, string>> = {
  recipientName: 'To whom.',
  recipientAddress: 'Where that recipient is reached.',
  purpose: 'For what it is released.',
  statute: 'The statute that requires it, such as 5 U.S.C. § 552a(b)(9).',
  notice: 'Of a routine use, the notice that it is of, such as DHS/ALL-016.',
  routineUse: 'Its letter there.',
};

/** Returns the input by which a tool's release is asked for. What is missing in it is told all at once. */
export const releaseInput: (release: RegisteredRecord) => Class = oncePer((release: RegisteredRecord) => {
  const Input = named(`Ask${release.name}Input`);
  const field = (key: string, of: TypeOf, description: string): void =>
    Field(of, { nullable: true, description })(Input.prototype, key);
  InputType(Input.name, {
    description: 'What is released to whom, for what and by what: each element and document by itself.',
  })(Input);
  field('recipientKind', () => RECIPIENT_KIND.type, 'What the recipient is.');
  field('authority', () => RELEASE_AUTHORITY.type, 'By what it is released.');
  for (const [key, description] of Object.entries(TEXTS)) field(key, () => String, description);
  field('consent', () => ID, 'The document of the item in which whom it is about consents.');
  field('elements', () => [ReleasedElementInput], 'The elements that are released, each by its name.');
  field('files', () => [ReleasedFileInput], 'The documents that are released, each by itself.');
  return Input;
});

/** Returns the elements that are entered with a release, by input and field. */
export function enteredByReleases({ lifecycle }: RegisteredTool): ReadonlyMap<string, RegisteredElement> {
  const { release } = lifecycle?.releasing ?? {};
  const given = release ? ['recipientKind', 'recipientName', 'recipientAddress', 'purpose', 'authority'] : [];
  return new Map(
    given.flatMap((key) => {
      const element = release?.byKey.get(key);
      return element ? [[`Ask${release?.name}Input.${key}`, element] as const] : [];
    }),
  );
}
