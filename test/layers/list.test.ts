import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { flipLayer } from '../../scripts/flips/flip-layer.ts';
import { LAYERS } from '../layers.ts';

describe('the list of enforcement points', () => {
  it('names each once, with a test that is there', () => {
    expect(new Set(LAYERS.map(({ name }) => name)).size).toBe(LAYERS.length);
    expect(LAYERS.filter(({ test }) => !existsSync(test))).toEqual([]);
  });
  it.each(LAYERS.map((layer) => [layer.name, layer] as const))(
    '%s: its text stands once in its file',
    (_name, layer) => {
      const flip = flipLayer(layer);
      expect(flip.text).not.toBe(readFileSync(layer.file, 'utf8'));
    },
  );
  it('fails loudly where a text is not found, or found twice', () => {
    const [layer] = LAYERS as [(typeof LAYERS)[number]];
    expect(() => flipLayer({ ...layer, text: 'nowhere to be found' })).toThrow(
      `${layer.file}: ${layer.name}: found 0 times`,
    );
    expect(() => flipLayer({ ...layer, text: 'import' })).toThrow('times');
  });
});
