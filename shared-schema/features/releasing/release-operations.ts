import type { GraphQLResolveInfo } from 'graphql';
import { Int } from 'type-graphql';
import { RELEASE_CHANNEL } from '../../language/releasing/coded-values.ts';
import { classOf } from '../../runtime/graphql/class.ts';
import { item as payloadItem } from '../../runtime/graphql/payload.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import type { Releasing } from './item-to-release.ts';
import { releaseInput } from './release-types.ts';
import { Releases } from './releases.ts';

/** Returns the operations by which something is released: asked for, authorised, made. */
export const releaseOperations = (of: Releasing): RootOperation[] => [ask(of), decide(of), make(of)];

const answers = ({ release }: Releasing) => payloadItem(() => classOf(release));
const asked = (info: GraphQLResolveInfo, { release }: Releasing) => namesAsked(info, [], release.name);
const ofRelease = ({ release }: Releasing): NonNullable<RootOperation['args']> => [
  ['id', idOf(release.name)],
  ['version', () => Int],
];

function ask(of: Releasing): RootOperation {
  // Declared before the schema is made of what is declared.
  const Input = releaseInput(of.release);
  return {
    kind: 'Mutation',
    name: `ask${of.release.name}`,
    answers: answers(of),
    description:
      'Asks that elements and documents of an item leave the Department, each by its name and with the reason.',
    args: [
      ['id', idOf(of.item.name)],
      ['release', () => Input],
    ],
    rule: of.settings.releases,
    body: async (context, info, [id, release]) => ({
      item: await new Releases(context, of).ask(id, release, asked(info, of)),
    }),
  };
}

const decide = (of: Releasing): RootOperation => ({
  kind: 'Mutation',
  name: `decide${of.release.name}`,
  answers: answers(of),
  description: 'Authorises a release that somebody else asked for, or does not, and says why.',
  args: [...ofRelease(of), ['authorise', () => Boolean], ['reason', () => String]],
  rule: of.settings.authorises,
  body: async (context, info, [id, version, authorise, reason]) => ({
    item: await new Releases(context, of).decide({ id, version }, { authorise, reason }, asked(info, of)),
  }),
});

const make = (of: Releasing): RootOperation => ({
  kind: 'Mutation',
  name: `make${of.release.name}`,
  answers: answers(of),
  description: 'Makes a release that may leave: you have its copies then, and send them by a way outside the tool.',
  args: [...ofRelease(of), ['sentBy', () => RELEASE_CHANNEL.type]],
  rule: of.settings.releases,
  body: async (context, info, [id, version, sentBy]) => ({
    item: await new Releases(context, of).make({ id, version }, sentBy, asked(info, of)),
  }),
});
