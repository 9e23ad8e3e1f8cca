export { ITEMS_OF_STORIES, SYNTHETIC_TODAY, Synthetic, seedTool, type ToolSeed } from './seeding.ts';
export type { Story, StoryStep } from './stories.ts';
