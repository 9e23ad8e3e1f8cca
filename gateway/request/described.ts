import { type ConstDirectiveNode, Kind, type ObjectTypeDefinitionNode, parse, valueFromASTUntyped } from 'graphql';
import { StartError } from '../../shared-schema/runtime/start-error.ts';

/**
 * Checks that every record type of a supergraph says its schedules, its notices, its sharing and its authority,
 * whichever subgraph it is from. A record is what has a key. @throws StartError RECORD_NOT_DESCRIBED naming each that
 * does not
 */
export function checkDescribed(supergraphSdl: string): void {
  const undescribed = parse(supergraphSdl, { noLocation: true }).definitions.flatMap((each) =>
    each.kind === Kind.OBJECT_TYPE_DEFINITION && isRecord(each) && !isDescribed(each) ? [each.name.value] : [],
  );
  if (undescribed.length > 0)
    throw new StartError(
      'RECORD_NOT_DESCRIBED',
      'Say with @record and @schedule under which schedules these are kept, and how far they are shared: ' +
        `${undescribed.join(', ')}.`,
    );
}

const isRecord = (type: ObjectTypeDefinitionNode): boolean =>
  applied(type, 'join__type').some(({ key }) => key !== undefined);

function isDescribed(type: ObjectTypeDefinitionNode): boolean {
  const records = applied(type, 'record');
  const described = new Set(
    applied(type, 'schedule')
      .filter(({ status }) => status)
      .map(({ id }) => id),
  );
  const says = ({ schedules, sorns, sharing, authorities }: Given) =>
    Array.isArray(schedules) &&
    schedules.length > 0 &&
    schedules.every((id) => described.has(id)) &&
    Array.isArray(sorns) &&
    Array.isArray(authorities) &&
    authorities.length > 0 &&
    Boolean(sharing);
  return records.length === 1 && records.every(says);
}

type Given = Readonly<Record<string, unknown>>;
const applied = (type: ObjectTypeDefinitionNode, name: string): Given[] =>
  (type.directives ?? []).filter((each) => each.name.value === name).map(given);
const given = (node: ConstDirectiveNode): Given =>
  Object.fromEntries((node.arguments ?? []).map((each) => [each.name.value, valueFromASTUntyped(each.value)]));
