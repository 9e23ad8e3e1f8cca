/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0010-employee-is-subject',
  statements: [
    `alter table cbp_tracking_folder
      add column "employee_is_subject" boolean`,
    // What was kept of an employee was kept because the request was about the employee: nothing else allowed it.
    'alter table cbp_tracking_folder no force row level security',
    'update cbp_tracking_folder set employee_is_subject = true where employee_spii is not null',
    'alter table cbp_tracking_folder force row level security',
  ],
};
