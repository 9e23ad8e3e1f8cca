import type { SharedPart } from './shared-part.ts';

/**
 * Who is in which private group now: what rules and policies ask. Kept by triggers on the groups and their members;
 * each user sees the own rows alone.
 */
export const GROUP_MEMBERS: SharedPart = {
  table: 'group_member',
  statements: [
    `create table group_member (
  member text not null,
  private_group uuid not null,
  administers boolean not null,
  primary key (member, private_group)
)`,
    'create index group_member_group on group_member (private_group) where administers',
  ],
  versions: [{ name: 'shared-0098-groups', statements: [] }],
};
