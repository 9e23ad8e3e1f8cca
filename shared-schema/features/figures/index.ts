export { TODAY } from './days.ts';
export { FIGURES } from './feature.ts';
export { ageOn, FIGURED, figuresOf, IN_TIME, lateOn } from './figures.ts';
export { FIGURES_TYPES, ITEM_AGE, ItemFigures } from './figures-types.ts';
export { namesState } from './names-state.ts';
