export { INTAKE } from './feature.ts';
export { enterByPath } from './forms.ts';
