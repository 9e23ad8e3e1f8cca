import { words } from '../register/words.ts';
import { filesOf, Withheld } from './element-value.tsx';
import { type Happened, partyOf, sensitiveOf, shapeOf, type Tasker, withheldOf } from './record.ts';
import { useReveals } from './reveals.tsx';
import { ShowButton } from './show-button.tsx';
import { instantWords, isEmpty, Value } from './values.tsx';

/** What happens to a tasker in which its party says something of the item. */
const ANSWERING = new Set([
  'RESPOND',
  'REVIEW',
  'FINAL_REVIEW',
  'APPROVE',
  'RETURN',
  'DECLINE',
  'ADVISE',
  'RECOMMEND',
  'COMMENT',
  'DRAFT',
  'RECORD_ANSWER',
  'RECORD_DECISION',
  'REPLY_DIRECTLY',
]);
interface Answer {
  readonly tasker: Tasker;
  readonly said: readonly Happened[];
}

/** Returns what the parties of taskers said, in the order of the tree. */
function answersIn(taskers: readonly Tasker[]): Answer[] {
  return taskers.flatMap((tasker) => {
    const said = (tasker.history ?? []).filter(({ event }) => ANSWERING.has(event));
    return [...(said.length > 0 ? [{ tasker, said }] : []), ...answersIn(tasker.taskers ?? [])];
  });
}

/** Shows reviews and answers side by side, so that who consolidates them compares them. */
export function Answers({ taskers }: { readonly taskers: readonly Tasker[] }) {
  const answers = answersIn(taskers);
  if (answers.length === 0) return null;
  const all = answers.flatMap(({ said }) => said);
  return (
    <section aria-labelledby="answers" className="answers">
      <h3 id="answers">Reviews and answers, side by side</h3>
      <ShowTexts happened={all} what="of the reviews and answers" />
      <div className="side-by-side">
        {answers.map(({ tasker, said }) => (
          <article key={tasker.id} className="answer">
            <h4>{partyOf(tasker)}</h4>
            {said.map((each) => (
              <Said key={each.id} happened={each} />
            ))}
          </article>
        ))}
      </div>
    </section>
  );
}

function Said({ happened }: { readonly happened: Happened }) {
  const { at, event, actor, result } = happened;
  return (
    <div className="said">
      <p className="said-head">
        <strong>{words(event)}</strong>
        {result ? ` (${words(result).toLowerCase()})` : ''} <span className="meaning">{saidBy(at, actor)}</span>
      </p>
      <Texts happened={happened} />
    </div>
  );
}
const saidBy = (at: string, actor: string | null | undefined): string =>
  [instantWords(at), actor].filter(Boolean).join(', ');

/** Shows what was said and the files that came with it, when somebody wants to see it. */
export function Texts({ happened }: { readonly happened: Happened }) {
  const { of, hide } = useReveals();
  const { __typename: type, id } = happened;
  const elements = sensitiveOf(happened);
  const shown = of(id);
  const keys = elements.flatMap(({ key }) => (withheldOf(happened, key) === undefined ? [key] : []));
  const [first] = elements;
  if (!first) return null;
  if (keys.length === 0) return <Withheld reason={withheldOf(happened, first.key) ?? ''} />;
  const filled = elements.filter(({ key }) => !isEmpty(shown?.[key]));
  return (
    <div className={shown ? 'revealed said-text' : 'said-text'}>
      {filled.map(({ key }) => (
        <p key={key}>
          <Value value={shown?.[key]} of={filesOf(happened, key)} />
        </p>
      ))}
      {shown && filled.length === 0 && <span className="empty-value">no text and no files </span>}
      <ShowButton
        wanted={[{ type, ids: [id], keys }]}
        what={`of ${words(happened.event)}`}
        hide={shown && (() => hide([id]))}
      >
        Show the text
      </ShowButton>
    </div>
  );
}

/** Shows all texts of a list together, as many as the graph shows at once. */
export function ShowTexts({ happened, what }: { readonly happened: readonly Happened[]; readonly what: string }) {
  const [first] = happened;
  const type = first?.__typename ?? '';
  const keys = shapeOf(type).elements.flatMap(({ key, sensitive }) => (sensitive ? [key] : []));
  const shown = happened.filter((each) => keys.some((key) => withheldOf(each, key) === undefined)).slice(-100);
  if (shown.length === 0) return null;
  return (
    <p className="show-all">
      <ShowButton wanted={[{ type, ids: shown.map(({ id }) => id), keys }]} what={what}>
        Show the texts
      </ShowButton>
    </p>
  );
}
