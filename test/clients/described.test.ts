import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { clientSchema } from '../../gateway/process/manifests.ts';

/** Returns the coordinates of everything in a schema that says nothing of itself. */
function undescribed(sdl: string): string[] {
  const missing: string[] = [];
  const ask = (coordinate: string, { description }: { readonly description?: string | null | undefined }) => {
    if (!description?.trim()) missing.push(coordinate);
  };
  const schema = buildSchema(sdl);
  const roots = [schema.getQueryType(), schema.getMutationType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
    if (!roots.some((root) => root?.name === type.name)) ask(type.name, type);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        ask(`${type.name}.${field.name}`, field);
        for (const argument of field.args) ask(`${type.name}.${field.name}(${argument.name}:)`, argument);
      }
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) ask(`${type.name}.${field.name}`, field);
    // What a list is ordered or counted by is the name of a field, which is described where it stands.
    if (isEnumType(type) && !/^[a-z]/.test(type.getValues()[0]?.name ?? '') && type.name !== 'Direction')
      for (const value of type.getValues()) ask(`${type.name}.${value.name}`, value);
  }
  return missing;
}

it('what is of no making of ours says where it is specified, and sizes in bytes pass 2^31', async () => {
  const types = Object.values(buildSchema(await clientSchema()).getTypeMap());
  const specified = types.filter(isScalarType).filter(({ specifiedByURL }) => specifiedByURL?.startsWith('https://'));
  expect(specified.map(({ name }) => name)).toEqual(['Date', 'DateTime']);
  const sizes = types.flatMap((type) => {
    const fields = isObjectType(type) || isInputObjectType(type) ? type.getFields() : {};
    return fields.bytes ? [getNamedType(fields.bytes.type).name] : [];
  });
  expect([...new Set(sizes)]).toEqual(['Long']);
});

describe('everything says what it is', () => {
  it('in the graph', async () => {
    expect(undescribed(await clientSchema())).toEqual([]);
  });

  it.each(['iq', 'cbp-tracking', 'emma', 'directory', 'register'])('in %s', async (key) => {
    expect(undescribed(await clientSchema(key))).toEqual([]);
  });

  it('and what says nothing is noticed, at every place', () => {
    const silent = 'type Query { one(of: In): Out } input In { a: Int } type Out { b: Kind } enum Kind { C }';
    expect(undescribed(silent)).toEqual([
      'Query.one',
      'Query.one(of:)',
      'In',
      'In.a',
      'Out',
      'Out.b',
      'Kind',
      'Kind.C',
    ]);
  });
});
