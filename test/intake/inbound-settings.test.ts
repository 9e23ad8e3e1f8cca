import { describe, expect, it } from '@jest/globals';
import { serveTool } from '../../shared-schema/features/index.ts';
import type { InboundSettings } from '../../shared-schema/language/intake/inbound-settings.ts';
import { OHC_TASK_TRACKER } from '../../subgraphs/ice/task-tracker/tool.ts';

const { intake } = OHC_TASK_TRACKER;
const [SERVICENOW] = intake?.inbound ?? [];
if (!intake || !SERVICENOW) throw new Error('ServiceNow sends nothing');
const served = (change: Partial<InboundSettings>) =>
  serveTool({ ...OHC_TASK_TRACKER, intake: { ...intake, inbound: [{ ...SERVICENOW, ...change }] } });

describe('a tool does not start whose senders', () => {
  it.each<[gap: string, change: Partial<InboundSettings>]>([
    ['there is no item type inquiry', { itemType: 'inquiry' }],
    ['nothing takes no text', { fields: { number: 'nothing' } }],
    // The system's own, what is found in documents alone, and files.
    ['atSource takes no text', { fields: { number: 'atSource' } }],
    ['ssn takes no text', { fields: { number: 'ssn' } }],
    ['documents takes no text', { fields: { number: 'documents' } }],
    ['its name is small letters', { sender: 'Service.Now' }],
  ])('say that %s', (gap, change) => {
    expect(() => served(change)).toThrow(gap);
  });

  it('and starts with those that it has', () => expect(served({}).key).toBe('ohc-task-tracker'));
});
