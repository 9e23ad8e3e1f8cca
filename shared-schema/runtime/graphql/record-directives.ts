import type { RegisteredRecord } from '../../language/registry.ts';
import { SCHEDULES } from '../../language/schedules.ts';

/*
 * What each record type says of itself in the supergraph: the schedules it is kept under, the notices (SORNs) of its
 * tool, how far its tool shares it and by which authority it collects it. A specification of our own, composed by
 * `@composeDirective`; a tool and a contract can read it in the supergraph, and the API schema is not larger for it.
 */
const SPECIFICATION = 'https://specs.correspondence.example.gov/record/v1.0';

/** What a subgraph's SDL says once, so that its records can say the rest. */
export const RECORD_DIRECTIVES = `extend schema
  @link(url: "${SPECIFICATION}", import: ["@record", "@schedule", "@oneOf"])
  @composeDirective(name: "@record")
  @composeDirective(name: "@schedule")
  @composeDirective(name: "@oneOf")

"""
The schedules that records of this type are kept under, their tool's privacy notices, how far the tool shares them, by
which authority it collects them and, where there is one, under which number of the Office of Management and Budget.
"""
directive @record(
  schedules: [String!]!
  sorns: [String!]!
  sharing: String!
  authorities: [String!]!
  collection: String
) on OBJECT

"""
One of the schedules. What the assessments do not print is left out; only an approved one can lead to destruction.
"""
directive @schedule(
  id: String!
  status: String!
  authority: String
  cutoff: String
  after: String
  trigger: String
  action: String
) repeatable on OBJECT

"""Of this input exactly one field is given."""
directive @oneOf on INPUT_OBJECT`;

/** Returns the directives of a record type, as SDL. */
export function recordDirectives({ tool, options }: RegisteredRecord): string[] {
  const { sorns, sharing, authorities, collection = null } = tool.manifest;
  const kept = { schedules: options.retention, sorns };
  const schedules = options.retention.map((id) => {
    const { status, authority, cutoff, after, trigger, action } = SCHEDULES[id];
    return { id, status, authority, cutoff, after, trigger, action };
  });
  return [
    `@record${argumentsOf({ ...kept, sharing: sharing.scope, authorities, collection })}`,
    ...schedules.map((each) => `@schedule${argumentsOf(each)}`),
  ];
}

const argumentsOf = (values: Readonly<Record<string, string | readonly string[] | null>>): string => {
  const said = Object.entries(values).filter(([, value]) => value !== null);
  return `(${said.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ')})`;
};
