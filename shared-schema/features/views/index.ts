export { VIEWS, viewsIn } from './feature.ts';
export { SavedView } from './saved-view.ts';
export { type LinkSending, sendViewLinks } from './view-links.ts';
