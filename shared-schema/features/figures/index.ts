export { FIGURES } from './feature.ts';
export { FIGURED, figuresOf, LATE_ITEM } from './figures.ts';
export { FIGURES_TYPES, ItemFigures } from './figures-types.ts';
export { namesState } from './names-state.ts';
