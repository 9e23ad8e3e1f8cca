export { RECIPIENTS } from './feature.ts';
export { answersForSql, checkListed, listedSql } from './listed.ts';
