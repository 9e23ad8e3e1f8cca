import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { enumeration } from '../../../shared-schema/runtime/graphql/enumeration.ts';

/** Why there is no figure, as a code. */
const NoFigureCode = enumeration({
  name: 'NoFigureCode',
  description: 'Why there is no figure.',
  values: {
    EXACT: 'These figures are of now and of no month.',
    NOT_PUBLISHED: 'No statistics are published yet.',
    SUPPRESSED: 'There is too little to publish.',
    TOOL_BEHIND: 'Nothing has come from the tool.',
  },
});
@ObjectType({ description: 'Why there is no figure.' })
export class NoFigure {
  @Field(() => NoFigureCode, { description: 'Why, as a code.' }) code!: keyof typeof NoFigureCode;
  @Field(() => String, { description: 'The same for a person.' }) sentence!: string;
}

/* Why there is no figure. Said of a tool as a whole and never of a group: that there is a small one is not told. */
export const EXACT: NoFigure = {
  code: NoFigureCode.EXACT,
  sentence: 'These figures are counted now, and of no month.',
};
export const NOT_PUBLISHED: NoFigure = {
  code: NoFigureCode.NOT_PUBLISHED,
  sentence: 'No statistics are published for this month yet; they are once a month.',
};
export const SUPPRESSED: NoFigure = {
  code: NoFigureCode.SUPPRESSED,
  sentence:
    'Nothing of this tool is published for this month: it has too little, or small groups would follow from it.',
};
export const BEHIND: NoFigure = {
  code: NoFigureCode.TOOL_BEHIND,
  sentence: 'Nothing has come from this tool to the register yet.',
};
