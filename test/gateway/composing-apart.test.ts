import { expect, it } from '@jest/globals';
import { composeSupergraph, composeSupergraphApart } from '../../gateway/request/supergraph.ts';

/* Composing in a process of its own, whose memory goes with it (decision 115). */
const PAGES = [
  { name: 'one', sdl: 'type Query { a: Int }' },
  { name: 'other', sdl: 'type Query { b: String }' },
];

it('comes to what composing here comes to', async () =>
  expect(await composeSupergraphApart(PAGES)).toBe(composeSupergraph(PAGES)));

it('tells every reason why there is no supergraph', async () => {
  const unlike = [...PAGES, { name: 'third', sdl: 'type Query { b: Int }' }];
  const reasons = (() => {
    try {
      return composeSupergraph(unlike);
    } catch (error) {
      return (error as Error).message;
    }
  })();
  await expect(composeSupergraphApart(unlike)).rejects.toMatchObject({
    code: 'SUPERGRAPH_DOES_NOT_COMPOSE',
    message: reasons,
  });
});

it('says so where that process does not answer', async () =>
  expect(composeSupergraphApart([{ name: 'broken', sdl: 'type Query {' }])).rejects.toThrow(
    /^composing ended with 1$/,
  ));
