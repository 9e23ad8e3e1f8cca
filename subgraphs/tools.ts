/** The only list of tools, a line each; `npm run new-tool` adds one. */
export { LISTED as cbpTracking } from './cbp/tracking/index.ts';
export { LISTED as catt } from './hq/catt/index.ts';
export { LISTED as iq } from './hq/iq/index.ts';
export { LISTED as rams } from './hq/rams/index.ts';
export { LISTED as icatt } from './ice/icatt/index.ts';
export { LISTED as emma } from './uscis/emma/index.ts';
export { LISTED as raTracker } from './uscis/ra-tracker/index.ts';
export { LISTED as stars } from './uscis/stars/index.ts';
