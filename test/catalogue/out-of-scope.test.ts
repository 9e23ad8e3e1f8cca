import { expect, it } from '@jest/globals';
import { registeredTools } from '../../gateway/process/manifests.ts';

/* What the assessments leave to other systems. */
it('no tool has a type of item, nor a coded value, for FOIA or Privacy Act inquiries (A-OV-1)', () => {
  const records = registeredTools().flatMap((tool) => tool.records);
  const values = records.flatMap(({ elements }) => elements.flatMap((element) => element.values ?? []));
  const said = values.flatMap(({ key, label }) => [key, label]);
  expect(said).toEqual(expect.arrayContaining(['correspondence', 'congressional', 'records-request']));
  expect(said.filter((each) => /foia|freedom of information|privacy[ -]act/i.test(each))).toEqual([]);
});
