// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is flipped is source text, placeholders included.
import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where live changes are enforced (docs/decisions/066), as test/layers.ts lists it. */
const EVENTS = 'gateway/request/events';
const CHANGES = 'shared-schema/features/changes';
const LIVE = 'test/layers/live.test.ts';
const BETWEEN = 'test/layers/live-elsewhere.test.ts';

export const LIVE_LAYERS: readonly Layer[] = [
  ...of(
    `${EVENTS}/sources.ts`,
    LIVE,
    ['live changes: who is let in', 'if (allowed.size === 0)', 'if (false as boolean)'],
    [
      'live changes: who may be told of a tool',
      "throw forbidden('events', refusalReason(caller, tool.key));",
      'void tool;',
    ],
  ),
  ...of(
    'subgraphs/hq/register/changes.ts',
    LIVE,
    [
      'live changes: who reads the register',
      "if (mayReadRegister.forCaller(caller) !== 'yes')",
      'if (false as boolean)',
    ],
    [
      'live changes: the register for a purpose',
      "if (!serves(caller.purpose, 'register')) throw purposeNeeded('registerChanged');",
      '',
    ],
  ),
  ...of('subgraphs/hq/register/changes.ts', 'test/subgraphs/register/register-changed.test.ts', [
    'audit: what of the register was told',
    'account.told({ record: itemType(record_type), rowId: key, version: 0 }, TOLD);',
    'void [account, itemType, TOLD];',
  ]),
  ...of(
    `${EVENTS}/stream.ts`,
    LIVE,
    [
      'live changes: who the caller is now',
      'const caller = await stream.callerNow();',
      'const caller = ((stream as any).known ??= await stream.callerNow());',
    ],
    [
      'live changes: only tools that are for the caller',
      'for (const source of allowed) {',
      'for (const source of sources) {',
    ],
    [
      'live changes: how long a tool may be out of reach',
      "if (!isForNow(toCallerError(error, '')) || Date.now() - lostAt > this.milliseconds) throw error;",
      'void lostAt;',
    ],
  ),
  ...of(`${EVENTS}/stream.ts`, 'test/clients/events-refused.test.ts', [
    'live changes: what may be spent',
    'spending.check(caller.user);',
    '',
  ]),
  ...of(
    `${EVENTS}/open-streams.ts`,
    LIVE,
    ['live changes: streams of one caller', 'own.size >= this.limits.perCaller ||', ''],
    ['live changes: streams of all', '|| this.#count >= this.limits.perProcess', ''],
  ),
  ...of(`${EVENTS}/marks.ts`, LIVE, [
    'live changes: whose a mark is',
    'Buffer.from(`${scope}|${tools.join()}`)',
    'Buffer.from(`${scope && tools.join()}`)',
  ]),
  ...of(`${CHANGES}/change-feed.ts`, LIVE, [
    'live changes: a mark that is not kept',
    'if (row?.reaches !== true) throw markTooOld();',
    'void row;',
  ]),
  ...of(
    `${CHANGES}/told-changes.ts`,
    LIVE,
    [
      'live changes: what a read shows',
      'return row?.version === version ? { ...row, tool: hosted.tool.key, recordType } : [];',
      'return { id: String(of[at]?.id), version, state: null, ...row, tool: hosted.tool.key, recordType };',
    ],
    ["live changes: one's own work", 'where party in (${sql.join(partiesOf(caller))}) and item in', 'where item in'],
  ),
  ...of(
    'gateway/process/proved-endpoint.ts',
    'test/clients/events-elsewhere.test.ts',
    [
      "between processes: the gateway's proof",
      "const proof = await verifyProof(key, String(request.headers['gateway-proof'] ?? ''), { audience, body });",
      "const proof = { id: crypto.randomUUID(), address: '' };",
    ],
    ['between processes: a proof serves once', 'await useProof(databaseOf(hosted), proof);', ''],
  ),
  ...of(`${EVENTS}/questions.ts`, 'test/clients/events-elsewhere.test.ts', [
    'between processes: how much is asked at once',
    'if (!Array.isArray(said) || said.length > MOST)',
    'if (!Array.isArray(said))',
  ]),
  ...of(
    `${EVENTS}/remote-source.ts`,
    BETWEEN,
    [
      'between processes: the receipt of what is told',
      'if (status === 200 && receipt) return { said: json, event: receipt.event };',
      "if (status === 200) return { said: json, event: receipt?.event ?? 'any' };",
    ],
    ['between processes: the event of what is told', 'if (told.length > 0 && !event) throw auditUnavailable();', ''],
    [
      'between processes: what was asked for',
      'const change = named && asked.get(named.key);',
      'const change = named && { ...changes[0], id: named.key } as Change; if (change) asked.set(change.id, change);',
    ],
    ['between processes: each once', '|| !asked.delete(change.id)', ''],
    ['between processes: in our words', '!STATES.has(state) ||', ''],
  ),
  ...of(`${EVENTS}/remote-feed.ts`, BETWEEN, [
    'between processes: forwards alone',
    "throw new Misshapen('not in order');",
    'void last;',
  ]),
  ...of('gateway/process/changes-endpoint.ts', BETWEEN, [
    'between processes: how many wait',
    "if (this.#count >= ELSEWHERE.waiting) throw unavailable('What has changed');",
    '',
  ]),
];
