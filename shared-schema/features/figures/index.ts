export { FIGURES } from './feature.ts';
export { ageOn, FIGURED, figuresOf, IN_TIME, lateOn, TODAY } from './figures.ts';
export { FIGURES_TYPES, ITEM_AGE, ItemFigures } from './figures-types.ts';
export { namesState } from './names-state.ts';
