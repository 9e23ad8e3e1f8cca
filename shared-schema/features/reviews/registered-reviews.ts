import type { RecordType } from '../../language/record-type.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { ReviewsDefinition } from '../../language/reviews.ts';
import { oncePer } from '../../runtime/once-per.ts';

/** Reviews with those of the tool's records that they are about. */
export interface RegisteredReviews extends Pick<ReviewsDefinition, 'name' | 'users'> {
  readonly item: RegisteredRecord;
  readonly reviewed: RegisteredRecord;
  readonly review: RegisteredRecord;
}

/** Returns a tool's reviews. @throws Error where one of their records is not its own */
export const reviewsIn = oncePer((tool: RegisteredTool): readonly RegisteredReviews[] => {
  const registered = (type: RecordType): RegisteredRecord => {
    const record = tool.records.find((each) => each.type === type);
    if (!record) throw new Error(`${tool.key}: ${type.name} is not among its records`);
    return record;
  };
  return (tool.manifest.reviews ?? []).map(({ name, users, of, review }) => {
    const reviewed = registered(of);
    if (!reviewed.item) throw new Error(`${of.name} hangs on no item`);
    return { name, users, item: reviewed.item, reviewed, review: registered(review) };
  });
});
