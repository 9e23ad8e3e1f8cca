import { describe, expect, it } from '@jest/globals';
import { registeredTools } from '../../gateway/process/manifests.ts';
import { type Assessment, assessmentOf } from '../../scripts/pia/assessment.ts';
import { changesOf } from '../../scripts/pia/changes.ts';

/* Whatever an assessment says is told of where it becomes otherwise, and of what is new it is told who reads it. */
const iq = (() => {
  const tool = registeredTools().find(({ key }) => key === 'iq');
  if (!tool) throw new Error('there is no iq');
  return assessmentOf(tool);
})();

/** Returns a value that is another of the same form. */
const other = (value: unknown): unknown => {
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return [...value, 'another'];
  return typeof value === 'string' || value === null ? `${value} otherwise` : value;
};
const told = (change: Partial<Assessment>): string[] =>
  changesOf(iq, { ...iq, ...change } as Assessment).map(({ says }) => says);

/** What is compared as it stands; of the key of the tool nothing could be told. */
const PLAIN = Object.entries(iq).filter(
  ([key, value]) => key !== 'tool' && (typeof value !== 'object' || value === null || Array.isArray(value)),
);
const [element, facts] = Object.entries(iq.elements)[0] ?? ['', {}];
const [record, kept] = Object.entries(iq.records)[0] ?? ['', {}];

describe('a change of', () => {
  it.each(PLAIN)('%s is told', (key, value) => expect(told({ [key]: other(value) })).not.toEqual([]));

  it.each(['sharing', 'register', 'roles'] as const)('each entry of %s is told', (part) => {
    for (const [key, value] of Object.entries(iq[part]))
      expect([key, told({ [part]: { ...iq[part], [key]: other(value) } })]).not.toEqual([key, []]);
  });

  it.each(Object.entries({ ...facts, stored: true, confidential: null, addition: null, catalogueKey: null }))(
    '%s of an element is told',
    (key, value) => {
      const changed = { ...facts, [key]: key === 'stored' ? false : other(value) };
      expect(told({ elements: { ...iq.elements, [element]: changed } as Assessment['elements'] })).not.toEqual([]);
    },
  );

  it.each(Object.entries(kept))('%s of a record is told', (key, value) => {
    const changed = { ...kept, [key]: other(value) };
    expect(told({ records: { ...iq.records, [record]: changed } as Assessment['records'] })).not.toEqual([]);
  });
});

describe('what is new', () => {
  const without = <T>(all: Readonly<Record<string, T>>, name: string): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));
  const since = (change: Partial<Assessment>): string =>
    changesOf({ ...iq, ...change } as Assessment, iq)
      .map(({ says }) => says)
      .join('\n');
  const sentence = (key: string | undefined): string => iq.rules[key ?? '']?.sentence ?? 'nobody knows';

  it('as an element says who reads it', () =>
    expect(since({ elements: without(iq.elements, element) })).toContain(
      `read by who ${sentence(iq.elements[element]?.seenBy)}`,
    ));

  it('as a record says who sees, enters, changes and assigns it', () => {
    const words = since({ records: without(iq.records, record) });
    const { seenBy, enteredBy, changedBy, assignedBy } = iq.records[record] ?? {};
    expect(words).toContain(`a record \`${record}\` is seen by who ${sentence(seenBy)}`);
    for (const [verb, key] of Object.entries({ entered: enteredBy, changed: changedBy, assigned: assignedBy }))
      expect(words).toContain(`${verb} by who ${sentence(key)}`);
  });
});
