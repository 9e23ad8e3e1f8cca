// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is flipped is source text, placeholders included.
import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where signed messages are enforced (docs/decisions/102-signed-messages.md), as test/layers.ts lists it. */
const INBOUND = 'shared-schema/features/inbound';
const SIGNED = 'test/intake/inbound.test.ts';

export const INBOUND_LAYERS: readonly Layer[] = [
  ...of(
    `${INBOUND}/signature.ts`,
    SIGNED,
    [
      'a signed message: its signature',
      'timingSafeEqual(macOf(message, time, key), given)',
      'macOf(message, time, key)',
    ],
    ['a signed message: its time', '<= WINDOW', '<= Infinity'],
  ),
  ...of(`${INBOUND}/take.ts`, SIGNED, [
    'a signed message: one message to a key',
    'if (known && !known.same)',
    'if (false as boolean)',
  ]),
  ...of(`${INBOUND}/protection.ts`, SIGNED, [
    "a signed message: notes are their sender's account's",
    'using (${own}) with check (${own})',
    'using (true) with check (true)',
  ]),
];
