export { type DraftInput, enterDraft, lastDraft } from './drafts.ts';
export { DRAFTS } from './feature.ts';
