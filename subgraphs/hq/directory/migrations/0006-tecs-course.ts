/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0006-tecs-course',
  statements: [
    `alter table directory_user
      add column "tecs_course_on" date`,
  ],
};
