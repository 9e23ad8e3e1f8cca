import type { RegisteredRecord } from '../../language/registry.ts';
import { SCHEDULES } from '../../language/schedules.ts';

/*
 * What each record type says of itself in the supergraph: the schedules it is kept under, the notices (SORNs) of its
 * tool and how far its tool shares it. A specification of our own, composed by `@composeDirective`; a tool and a
 * contract can read it in the supergraph, and the API schema is not larger for it.
 */
const SPECIFICATION = 'https://specs.correspondence.example.gov/record/v1.0';

/** What a subgraph's SDL says once, so that its records can say the rest. */
export const RECORD_DIRECTIVES = `extend schema
  @link(url: "${SPECIFICATION}", import: ["@record", "@schedule"])
  @composeDirective(name: "@record")
  @composeDirective(name: "@schedule")

"""
The schedules that records of this type are kept under, their tool's privacy notices, and how far the tool shares them.
"""
directive @record(schedules: [String!]!, sorns: [String!]!, sharing: String!) on OBJECT

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
) repeatable on OBJECT`;

/** Returns the directives of a record type, as SDL. */
export function recordDirectives({ tool, options }: RegisteredRecord): string[] {
  const { sorns, sharing } = tool.manifest;
  const schedules = options.retention.map((id) => {
    const { status, authority, cutoff, after, trigger, action } = SCHEDULES[id];
    return { id, status, authority, cutoff, after, trigger, action };
  });
  return [
    `@record${argumentsOf({ schedules: options.retention, sorns, sharing: sharing.scope })}`,
    ...schedules.map((each) => `@schedule${argumentsOf(each)}`),
  ];
}

const argumentsOf = (values: Readonly<Record<string, string | readonly string[] | null>>): string => {
  const said = Object.entries(values).filter(([, value]) => value !== null);
  return `(${said.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ')})`;
};
