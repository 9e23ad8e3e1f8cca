import { readFileSync } from 'node:fs';
import type { ToolManifest } from '../shared-schema/language/registry.ts';
import { DIRECTORY, registerManifest, TOOLS } from '../subgraphs/index.ts';

/*
 * docker-compose.yml: what holds for every container is written in it by hand, and from its list of hosts on it is made
 * from the registry, a container for each tool of the list and a PostgreSQL for each component.
 */

const REGISTER = registerManifest(TOOLS);
const SERVED: readonly ToolManifest[] = [DIRECTORY, REGISTER, ...TOOLS];

const serverOf = ({ component }: ToolManifest): string => `postgres-${component.toLowerCase()}`;
const SERVERS = [...new Set(SERVED.map(serverOf))];
/** A key as it ends the name of a setting: `CBP_TRACKING`. */
const ending = ({ key }: ToolManifest): string => key.toUpperCase().replaceAll('-', '_');
const keysOf = (tools: readonly ToolManifest[]): string => tools.map(({ key }) => key).join(', ');

/** A setting that whoever starts the containers must give, and one that they may. */
const demanded = (setting: string): string => `      ${setting}: \${${setting}:?}`;
const given = (setting: string, otherwise = ''): string => `      ${setting}: \${${setting}:-${otherwise}}`;

/** Returns the whole file, with its second part made anew. */
export const composeFile = (): string =>
  readFileSync('docker-compose.yml', 'utf8').replace(/^ {2}UNENCRYPTED_HOSTS:[\s\S]*/m, () => containers());

const containers = (): string =>
  [
    `  UNENCRYPTED_HOSTS: ${[...SERVED.map(({ key }) => key), ...SERVERS].join(',')}`,
    '',
    'services:',
    ...gateway(),
    ...SERVED.flatMap(serviceOf),
    ...SERVERS.flatMap((name) => [`  ${name}:`, '    <<: *postgres', `    volumes: ["${name}:/var/lib/postgresql"]`]),
    '',
    `volumes: { ${['gateway', ...SERVED.map(({ key }) => key), ...SERVERS].map((name) => `${name}: {}`).join(', ')} }`,
    '',
  ].join('\n');

function gateway(): string[] {
  const asked = [...TOOLS, REGISTER];
  return [
    '  gateway:',
    '    <<: *service',
    '    ports: ["4000:4000"]',
    '    environment:',
    '      <<: *environment',
    '      TOOLS: none',
    demanded('GATEWAY_PROOF_KEY'),
    ...asked.map((tool) => `      SUBGRAPH_URL_${ending(tool)}: http://${tool.key}:4000`),
    '    volumes: ["gateway:/data"]',
    `    depends_on: [${keysOf(SERVED)}]`,
  ];
}

/** Returns the container of a tool: what each has, and what its manifest asks for beside. */
function serviceOf(tool: ToolManifest): string[] {
  const { key } = tool;
  const name = ending(tool);
  const isPublic = tool.intake?.public !== undefined;
  return [
    `  ${key}:`,
    '    <<: *service',
    ...(isPublic ? PUBLIC_PORT : []),
    '    environment:',
    '      <<: *environment',
    `      TOOLS: ${key}`,
    '      GATEWAY: "no"',
    demanded(`TOOL_KEYS_${name}`),
    demanded(`GATEWAY_PROOF_KEY_${name}`),
    ...(isPublic ? PUBLIC_SETTINGS : []),
    ...(tool.workflow?.takesDepartmentTaskers ? NOTICES : []),
    ...(tool.outsideLookUps ? ['LOOK_UP_URLS', 'LOOK_UP_TOKENS'].map((each) => given(`${each}_${name}`)) : []),
    `      DATABASE_URL_${name}: postgres://owner:\${POSTGRES_PASSWORD}@${serverOf(tool)}/${key.replaceAll('-', '_')}`,
    `    volumes: ["${key}:/data"]`,
    `    depends_on: [${serverOf(tool)}]`,
  ];
}

const PUBLIC_PORT = [
  '    # What the public may do, behind a proxy that speaks TLS.',
  '    ports: ["127.0.0.1:8443:8443"]',
];
const PUBLIC_SETTINGS = ['      PUBLIC_BIND: 0.0.0.0:8443', given('PUBLIC_ORIGINS', 'https://help.example.gov')];
const NOTICES = [
  "      # HQ's notices name taskers of IQ, which is asked whether they exist (decision 080).",
  demanded('GATEWAY_PROOF_KEY_IQ'),
  '      SUBGRAPH_URL_IQ: http://iq:4000',
];
