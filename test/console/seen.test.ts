import { expect, it } from '@jest/globals';
import { leftOf } from '../../console/src/item/seen.ts';

/* Who has seen an item is told of this item alone: an event of the audit names all that it read, as a list's rows. */
const folder = (id: string, ...disclosed: string[]) => ({ type: 'IqFolder', id, disclosed });
const action = (id: string, ...disclosed: string[]) => ({ type: 'IqAction', id, disclosed });

it('What left of another item in the same event is not said of this one', () => {
  expect(leftOf('1', [folder('1', 'subject'), folder('2', 'socialSecurityNumber')])).toEqual(['subject']);
  expect(leftOf('1', [folder('1'), folder('2', 'socialSecurityNumber')])).toEqual([]);
});

it('What hangs on it is named with its type, where no other item is named', () => {
  expect(leftOf('1', [folder('1', 'subject'), action('a', 'text'), action('b', 'text')])).toEqual([
    'subject',
    'IqAction.text',
  ]);
  expect(leftOf('1', [action('a', 'text')])).toEqual(['IqAction.text']);
  expect(leftOf('1', [folder('1'), folder('2'), action('a', 'text')])).toEqual([]);
});
