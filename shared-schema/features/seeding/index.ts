export { SYNTHETIC_TODAY, Synthetic, type SyntheticItem, seedTool, type ToolSeed } from './seeding.ts';
