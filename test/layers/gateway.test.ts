import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getOperationAST, parse, print } from 'graphql';
import { applyMask } from '../../gateway/enforcement/mask.ts';
import type { ShadowSchema } from '../../gateway/enforcement/shadow.ts';
import { strip } from '../../gateway/enforcement/strip.ts';
import { OperationCosts } from '../../gateway/request/cost.ts';
import { Front } from '../../gateway/request/front.ts';
import { signProof, verifyProof } from '../../gateway/request/proof.ts';
import { Budget } from '../../shared-schema/runtime/graphql/budget.ts';
import { TestService } from '../support/service.ts';

/* The gateway's own layers: the decision, the walk that stands beside it, the taking out and the mask. */
const MANAGER = 'hq-execsec-manager';
const STRANGER = 'cbp-no-need';
const READ = '{ iqFolders { nodes { name } } }';
const reached: string[] = [];
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

/** Runs an operation at a gateway whose shadow refuses nothing. */
async function withoutShadow(user: string, source: string, purpose: string | null = 'respond-to-mail'): Promise<any> {
  const { supergraph, policy, ownEvent, supergraphSdl } = test.service;
  const silent = { refusals: async () => new Map() } as unknown as ShadowSchema;
  const iq = async () => {
    reached.push('iq');
    throw new Error('asked');
  };
  const front = new Front({
    way: supergraph,
    policy,
    shadow: silent,
    subgraphs: new Map([['iq', iq]]),
    here: new Set(['iq']),
    ownEvent,
    costs: new OperationCosts(supergraph.schema, supergraphSdl),
  });
  reached.length = 0;
  const document = parse(source);
  const named = { document, source, queryHash: source, operationName: undefined };
  return front.run(await test.caller(user, purpose), { ...named, variables: {}, withheldAs: 'extensions' });
}

describe('the decision', () => {
  it('names what the caller may never have, and nothing else', async () => {
    const refused = async (user: string, purpose: string | null) => [
      ...(
        await test.service.shadow.refusals(
          parse('{ iqFolders { nodes { name socialSecurityNumber } } }'),
          undefined,
          await test.caller(user, purpose),
        )
      ).keys(),
    ];
    expect(await refused(STRANGER, 'respond-to-mail')).toEqual(['Query.iqFolders']);
    expect(await refused(MANAGER, null)).toEqual(['IqFolder.socialSecurityNumber']);
    expect(await refused(MANAGER, 'respond-to-mail')).toEqual([]);
  });
  it('that names nothing is not believed: the walk refuses the operation before anything is fetched', async () => {
    const answer = await withoutShadow(STRANGER, READ);
    expect(answer.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'decisions-disagree' });
    expect(reached).toEqual([]);
    await withoutShadow(MANAGER, READ).catch(() => {});
    expect(reached).toEqual(['iq']);
  });
  it('is asked of a filter too, before anything is fetched', async () => {
    const filtered = '{ iqFolders(where: { socialSecurityNumber: { eq: "901011001" } }) { totalCount } }';
    const answer = await withoutShadow(MANAGER, filtered, null);
    expect(answer.errors[0].extensions.code).toBe('PURPOSE_NEEDED');
    expect(reached).toEqual([]);
  });
});

describe("a gateway's proof", () => {
  it('is good for the tool and the body that it was signed for, and for no other', async () => {
    const key = test.service.proofKeys('iq');
    const signed = { audience: 'iq', body: READ };
    const proof = await signProof(key, { ...signed, address: '127.0.0.1' });
    expect(await verifyProof(key, proof, signed)).toMatchObject({ address: '127.0.0.1' });
    for (const expected of [
      { ...signed, body: '{ iqFolders { totalCount } }' },
      { ...signed, audience: 'emma' },
    ])
      await expect(verifyProof(key, proof, expected)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('what was refused', () => {
  const why = {
    state: 'withheld',
    reason: 'no-need-to-know',
    rule: 'iq/IqFolder.name/see',
    sentence: 'is nobody',
  } as const;
  it('is taken out of the operation, told, and null under the name it was asked by', () => {
    const document = parse('{ iqFolders { nodes { id theirs: name } } }');
    const refused = new Map([['IqFolder.name', why]]);
    const stripped = strip({
      schema: test.service.supergraph.schema,
      document,
      operation: getOperationAST(document)!,
      refused,
    });
    expect(print(stripped.document)).not.toMatch(/\bname\b/);
    expect(stripped.notes).toEqual([{ path: ['iqFolders', 'nodes', 'theirs'], element: 'IqFolder.name', ...why }]);
    const fetched = { iqFolders: { nodes: [{ id: '1', __m0: 'IqFolder' }] } };
    expect(applyMask(stripped.mask!, fetched, new Budget())).toEqual({
      data: { iqFolders: { nodes: [{ id: '1', theirs: null }] } },
      notes: [{ path: ['iqFolders', 'nodes', 0, 'theirs'], element: 'IqFolder.name', ...why }],
    });
  });
});
