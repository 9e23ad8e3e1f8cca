import { isKey, listOf, oneOf, type Setting, text } from './setting-forms.ts';

/** The settings of what a process is and serves. */
export const PROCESS = {
  NODE_ENV: {
    group: 'Process',
    selects: '`production`: no development issuer, no embedded database, no keys made on first use, no GraphiQL.',
    usual: 'development',
    must: 'development, test or production',
    read: oneOf('development', 'test', 'production'),
  },
  DATA_DIR: {
    group: 'Process',
    selects: 'The folder of what a process keeps: signed checkpoints, files, imports, the embedded PostgreSQL.',
    usual: '.data',
    must: 'a folder',
    read: text,
  },
  LOG_LEVEL: {
    group: 'Process',
    selects: 'From which level on a line of JSON is written to standard error.',
    otherwise: '`info` in production, else `warn`',
    must: 'trace, debug, info, warn, error, fatal or silent',
    read: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  },
  TOOLS: {
    group: 'Process',
    selects: 'The subgraphs that this process serves, with commas between: tools, `directory`, `register`; or `none`.',
    otherwise: 'all',
    must: 'keys of subgraphs with commas between, or none',
    read: listOf(isKey),
  },
  INSTANCES: {
    group: 'Process',
    selects:
      'Tools of other components beside those of the list, each by the key of a tool that others may run and the ' +
      'component: `catt-fema`. The same in each process; each has its own database, keys and people.',
    otherwise: 'none',
    must: 'keys of such tools with commas between',
    read: listOf(isKey),
  },
  GATEWAY: {
    group: 'Process',
    selects: 'Whether this process serves the gateway, `/graphql`.',
    usual: 'yes',
    must: 'yes or no',
    read: oneOf('yes', 'no'),
  },
} as const satisfies Record<string, Setting>;
