import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema, isNonNullType, isObjectType } from 'graphql';
import { clientSchema, MANIFESTS, registeredTools } from '../../gateway/process/manifests.ts';
import { isPersonal, isTracked, needsPurpose } from '../../shared-schema/language/registry.ts';

/** Returns the fields of a type that are never null. */
function neverNull(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  return Object.values(type.getFields()).flatMap((field) => (isNonNullType(field.type) ? [field.name] : []));
}

/* What is never null: a client need not ask whether it is there. */
describe('in the graph', () => {
  it('an item’s type, state, control number and tool are, what its own tool alone answers is not', async () => {
    const schema = buildSchema(await clientSchema());
    const ofItems = ['component', 'controlNumber', 'id', 'itemType', 'state', 'tool'];
    for (const name of ['IqFolder', 'CbpTrackingFolder', 'EmmaCorrespondence'])
      expect(neverNull(schema, name).sort()).toEqual(ofItems);
  });

  it('a tasker’s state and version are', async () => {
    const shown = neverNull(buildSchema(await clientSchema()), 'IqTasker').sort();
    expect(shown).toEqual(['controlNumber', 'id', 'level', 'purpose', 'state', 'step', 'version']);
  });

  it('a control number is not for items of whatever tool: it may be a credential', async () => {
    const graph = await clientSchema();
    const [, fields] = /^interface TrackedItem[^{]*\{\n(.*?)^\}/ms.exec(graph) ?? [];
    expect([/^ {2}controlNumber: String$/m, /^ {2}state: \w+!$/m].map((each) => each.test(fields ?? ''))).toEqual([
      true,
      true,
    ]);
  });
});

it.each(MANIFESTS.map(({ manifest }) => manifest.key))('what may be withheld may be null, in %s', async (key) => {
  const schema = buildSchema(await clientSchema(key));
  const records = registeredTools().flatMap((tool) => (tool.key === key ? tool.records : []));
  const wrong = records.flatMap((record) => {
    const shown = new Set(neverNull(schema, record.name));
    return record.elements
      .filter((each) => isPersonal(each) || needsPurpose(each) || each.rule !== record.options.needToKnow)
      .concat(isTracked(record) ? record.elements.filter(({ tracking }) => !tracking) : [])
      .flatMap((each) => (shown.has(each.key) ? [each.coordinate] : []));
  });
  expect(wrong).toEqual([]);
});
