import 'reflect-metadata';
import { ObjectType } from 'type-graphql';
import type { RegisteredRecord } from '../../language/registry.ts';
import { oncePer } from '../once-per.ts';
import type { Class } from './class.ts';
import { declareElement } from './record-types.ts';

/** Returns the type of what a system outside the tool answers, declared when first asked for: its elements alone. */
export const answerTypeOf: (answer: RegisteredRecord) => Class = oncePer((answer: RegisteredRecord) => {
  const type = answer.type as Class;
  ObjectType(answer.name, { description: answer.options.description })(type);
  for (const element of answer.elements) declareElement(type, element, true);
  return type;
});
