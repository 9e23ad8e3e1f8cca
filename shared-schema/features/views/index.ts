export { VIEWS } from './feature.ts';
export { SavedView } from './saved-view.ts';
