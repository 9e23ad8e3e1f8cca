import { nameOf } from '../parts/names.ts';
import { words } from '../register/words.ts';
import { filesOf, Withheld } from './element-value.tsx';
import { type Happened, partyOf, sensitiveOf, shapeOf, type Tasker, withheldOf } from './record.ts';
import { useReveals } from './reveals.tsx';
import { ShowButton } from './show-button.tsx';
import { instantWords, isEmpty } from './value-words.ts';
import { Value } from './values.tsx';

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
  const { hide } = useReveals();
  const { __typename: type, id, event } = happened;
  const { withheld, open, shown, filled } = useTexts(happened);
  const keys = open.map(({ key }) => key);
  return (
    <div className={shown.length > 0 ? 'revealed said-text' : 'said-text'}>
      {filled.map(({ key, value }) => (
        <p key={key}>
          <Value value={value} of={filesOf(happened, key)} />
        </p>
      ))}
      {shown.length > 0 && filled.length === 0 && <span className="empty-value">{noneOf(shown)} </span>}
      {withheld.map(({ key, reason }) => (
        <p key={key}>
          {open.length > 0 && `${nameOf(key)}: `}
          <Withheld reason={reason} />
        </p>
      ))}
      {keys.length > 0 && (
        <ShowButton
          wanted={[{ type, ids: [id], keys }]}
          what={`of ${words(event)}`}
          hide={shown.length > 0 ? () => hide(id, keys) : undefined}
        >
          Show the text
        </ShowButton>
      )}
    </div>
  );
}
const noneOf = (shown: readonly { readonly key: string }[]): string =>
  shown.map(({ key }) => `no ${nameOf(key).toLowerCase()}`).join(' and ');

/** Returns of what was said what is withheld and why, what may be shown, what is, and what of that says anything. */
function useTexts(happened: Happened) {
  const { of } = useReveals();
  const texts = sensitiveOf(happened).map(({ key }) => {
    const shown = of(happened.id, key);
    return { key, shown, reason: withheldOf(happened, key) ?? (shown && withheldOf(shown, key)), value: shown?.[key] };
  });
  const withheld = texts.flatMap(({ key, reason }) => (reason === undefined ? [] : [{ key, reason }]));
  const open = texts.filter(({ reason }) => reason === undefined);
  const shown = open.filter((each) => each.shown);
  // Where nothing may be shown, one reason for all of it is said once.
  const isOne = open.length === 0 && new Set(withheld.map(({ reason }) => reason)).size === 1;
  return {
    withheld: isOne ? withheld.slice(0, 1) : withheld,
    open,
    shown,
    filled: shown.filter(({ value }) => !isEmpty(value)),
  };
}

/** How many records the graph shows at once. */
const AT_ONCE = 100;
/** Shows all texts of a list together, as many as the graph shows at once. */
export function ShowTexts({ happened, what }: { readonly happened: readonly Happened[]; readonly what: string }) {
  const [first] = happened;
  const type = first?.__typename ?? '';
  const keys = shapeOf(type).elements.flatMap(({ key, sensitive }) => (sensitive ? [key] : []));
  const open = happened.filter((each) => keys.some((key) => withheldOf(each, key) === undefined));
  const shown = open.slice(-AT_ONCE);
  if (shown.length === 0) return null;
  return (
    <p className="show-all">
      <ShowButton wanted={[{ type, ids: shown.map(({ id }) => id), keys }]} what={what}>
        {open.length > shown.length ? `Show the newest ${AT_ONCE} texts` : 'Show the texts'}
      </ShowButton>
    </p>
  );
}
