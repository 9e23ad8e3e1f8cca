import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { composedOnce } from '../../gateway/process/kept-composition.ts';
import { keepingBelow } from '../../gateway/request/proof-keys.ts';
import { subgraphSdl } from '../../shared-schema/runtime/graphql/subgraph-schema.ts';

describe('what was composed', () => {
  const KEYS = { GATEWAY_PROOF_KEY: Buffer.alloc(32, 1).toString('base64') };
  const SUBGRAPHS = [{ name: 'iq', sdl: 'type Query { a: Int }' }];
  let directory: string;
  let composed = 0;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'composed-'));
    composed = 0;
  });
  const once = ({
    subgraphs = SUBGRAPHS,
    environment = KEYS,
  }: {
    subgraphs?: readonly object[];
    environment?: NodeJS.ProcessEnv;
  } = {}) => {
    const keeping = keepingBelow(directory, environment);
    if (!keeping) throw new Error('nothing is kept');
    return composedOnce(keeping, subgraphs, async () => `composed ${++composed}`);
  };
  const kept = () => join(directory, 'composed.json');

  it('is kept, and composed anew of other subgraphs', async () => {
    expect([await once(), await once()]).toEqual(['composed 1', 'composed 1']);
    expect(await once({ subgraphs: [...SUBGRAPHS, { name: 'emma', sdl: '' }] })).toBe('composed 2');
  });

  it('is of the same subgraphs in whatever order a process has loaded its modules', () => {
    const types = ['type Query { one: One, other: Other }', 'type One { a: Int }', 'type Other { a: One }'];
    const sdlOf = (definitions: readonly string[]) => subgraphSdl(buildSchema(definitions.join('\n')));
    expect(sdlOf(types.toReversed())).toBe(sdlOf(types));
    expect(sdlOf(types)).toContain('type Other {');
  });

  it('is not taken from whoever else writes the data directory', async () => {
    await once();
    const written = readFileSync(kept(), 'utf8');
    writeFileSync(kept(), written.replace('composed 1', 'tampered'));
    expect(await once()).toBe('composed 2');
    const others = { GATEWAY_PROOF_KEY: Buffer.alloc(32, 2).toString('base64') };
    expect(await once({ environment: others })).toBe('composed 3');
    writeFileSync(kept(), written.slice(0, 20));
    expect(await once()).toBe('composed 4');
    expect(await once()).toBe('composed 4');
  });

  it('is not kept by a process without the key of the gateway', () => {
    const ofOneSubgraph = { GATEWAY_PROOF_KEY_IQ: KEYS.GATEWAY_PROOF_KEY };
    expect(keepingBelow(directory, ofOneSubgraph)).toBeUndefined();
  });
});
