import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { clientSchema } from '../../gateway/process/manifests.ts';
import { HEADING, namedIn, unnamedChanges } from '../support/released.ts';

/* What breaks clients of the last release is named in the changelog, by its coordinate. */
it('the graph keeps what the last release promised, but for what the changelog names', async () => {
  const released = readFileSync('test/schema/released.graphql', 'utf8');
  expect(await unnamedChanges(released, await clientSchema(), readFileSync('CHANGELOG.md', 'utf8'))).toEqual([]);
});

describe('what the comparison notices', () => {
  const BEFORE = `
    type Query { folder(key: String): Folder folders: [Folder!]! }
    type Folder { name: String state: State! note: String! }
    enum State { OPEN CLOSED }
    input FolderInput { name: String }`;
  const cases: [string, string, string[]][] = [
    [
      'a field taken out',
      BEFORE.replace('note: String!', ''),
      ["Folder.note: Field 'note' was removed from object type 'Folder'"],
    ],
    [
      'a field that may be null now',
      BEFORE.replace('note: String!', 'note: String'),
      ["Folder.note: Field 'Folder.note' changed type from 'String!' to 'String'"],
    ],
    [
      'an argument that has to be given now',
      BEFORE.replace('key: String', 'key: String!'),
      ["Query.folder.key: Type for argument 'key' on field 'Query.folder' changed from 'String' to 'String!'"],
    ],
    [
      'a value taken out',
      BEFORE.replace('CLOSED', ''),
      ["State.CLOSED: Enum value 'CLOSED' was removed from enum 'State'"],
    ],
    [
      'an input that has to be given now',
      BEFORE.replace('{ name: String }', '{ name: String age: Int! }'),
      ["FolderInput.age: Input field 'age' of type 'Int!' was added to input object type 'FolderInput'"],
    ],
    ['something new beside the rest: nothing', BEFORE.replace('name: String ', 'name: String more: Int '), []],
  ];
  it.each(cases)('%s', async (_what, after, told) => {
    expect(await unnamedChanges(BEFORE, after, '')).toEqual(told);
  });

  it('a name stands for its coordinate and what is within, a star for what begins so', async () => {
    const after = 'type Query { folders: [Folder!]! } type Folder { state: String! }';
    const unnamed = async (names: string, heading = HEADING) =>
      (await unnamedChanges(BEFORE, after, `# Changelog\n\n## 1.1.0\n\n${heading}\n${names}\n\n## 1.0.0\n`)).map(
        (each) => each.split(':')[0],
      );
    const all = ['Folder.name', 'Folder.note', 'Folder.state', 'FolderInput', 'Query.folder', 'State'];
    expect((await unnamed('')).sort()).toEqual(all);
    expect((await unnamed('`Folder.name`, `Query.fold*`, `State`')).sort()).toEqual([
      'Folder.note',
      'Folder.state',
      'FolderInput',
    ]);
    expect((await unnamed('`Folder`')).sort()).toEqual(['FolderInput', 'Query.folder', 'State']);
    expect((await unnamed('`Folder`', '### Other')).sort()).toEqual(all);
    expect((await unnamed('`*`')).sort()).toEqual(all);
  });

  it('and a section of an earlier version names nothing', () => {
    expect(namedIn(`## 1.1.0\n\n- new\n\n## 1.0.0\n\n${HEADING}\n\`Folder\``)).toEqual([]);
  });
});
