import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { elementsOf } from '../../../shared-schema/language/element.ts';
import { TrackedItem } from '../../../shared-schema/language/record.ts';
import { DateScalar } from '../../../shared-schema/language/scalars.ts';
import { REGISTER_COLUMNS, RegisterConnection } from './types.ts';

@ObjectType({ description: "An item as the register has it: the register's own columns and nothing of its tool's." })
export class RegisteredItem {}

const TOLD: Readonly<Record<string, string>> = {
  tool: "The tool's key.",
  component: "The tool's component.",
  changedOn: 'When what the register knows of it last changed.',
};
/** What no row of the register is without. */
const ALWAYS = ['tool', 'component', 'itemType', 'state', 'changedOn'];
for (const key of Object.keys(REGISTER_COLUMNS)) {
  const tracked = elementsOf(TrackedItem).find((each) => each.key === key);
  const options = { nullable: !ALWAYS.includes(key), description: tracked?.label ?? TOLD[key] ?? key };
  // type-graphql reads it as it stands: a scalar, or a class.
  const own = key === 'changedOn' ? DateScalar : String;
  Field(() => (tracked?.kind.type ?? own) as StringConstructor, options)(RegisteredItem.prototype, key);
}
Field(() => [RegisteredItem], { description: "The rows of this page in the register's own columns alone." })(
  RegisterConnection.prototype,
  'rows',
);
