export { enterRecipients, enterReferralBodies, type SyntheticRecipient } from './recipients.ts';
export {
  ITEMS_OF_STORIES,
  SYNTHETIC_TODAY,
  Synthetic,
  type SyntheticNotices,
  seedTool,
  type ToolSeed,
} from './seeding.ts';
export type { Story, StoryStep } from './stories.ts';
