import { registerRecord } from '../register-record.ts';
import type { RegisteredLookUp, RegisteredRecord, RegisteredTool } from '../registry.ts';
import { never } from '../rules.ts';
import type { OutsideLookUp } from './settings.ts';

/** Returns a tool's look-ups, each with what it answers as a record that no table holds. */
export const registerLookUps = (tool: RegisteredTool): RegisteredLookUp[] =>
  tool.lifecycle
    ? (tool.manifest.outsideLookUps ?? []).map((settings) => ({ settings, answer: answerOf(tool, settings) }))
    : [];

/** Its rules are asked of the item that it is looked up for, whose facts stand in for its own. */
const answerOf = (tool: RegisteredTool, { answers, asks, title, finds = 'person' }: OutsideLookUp): RegisteredRecord =>
  registerRecord(tool, answers, {
    plural: answers.name,
    table: '',
    description: `${finds === 'person' ? 'A person' : 'An address'} as ${title} answers: shown, and stored nowhere.`,
    retention: tool.lifecycle?.item.options.retention ?? ['GRS-4.1-010'],
    needToKnow: asks,
    enters: never,
    changes: never,
    assigns: never,
    standardQueries: false,
    standardMutations: false,
  });
