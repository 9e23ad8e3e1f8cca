import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ItemHeadQuery } from '../gql/graphql.ts';
import { ITEMS } from '../gql/records.ts';
import { dayWords, today } from '../parts/days.ts';
import { Loading, Trouble } from '../parts/states.tsx';
import { useTitle } from '../parts/title.ts';
import { DueMark } from '../register/due-mark.tsx';
import { dueOf, words } from '../register/words.ts';
import { Actions } from './actions.tsx';
import { itemAddress } from './address.ts';
import { Clock } from './clock.tsx';
import { HEAD } from './documents.ts';
import { History } from './history.tsx';
import { Kept } from './kept.tsx';
import { Parts } from './parts.tsx';
import { sheetOf } from './questions.ts';
import type { Alike, Item } from './record.ts';
import { RevealsOf } from './reveals.tsx';
import { SeenBy } from './seen-by.tsx';
import { Sheet } from './sheet.tsx';
import { Taskers } from './taskers.tsx';
import { Telling } from './telling.ts';

/** One item, whichever tool it is of: what it is, with whom, what may happen next, and what has. */
export default function ItemPage({ id }: { readonly id: string }) {
  const { data, previousData, error, loading, refetch } = useQuery(HEAD, { variables: { id } });
  const [done, setDone] = useState({ id, what: '' });
  // What is shown, and what is typed below it, stays where reading it anew fails.
  const head = (data ?? (previousData?.node?.id === id ? previousData : undefined))?.node;
  useTitle((head && 'controlNumber' in head && head.controlNumber) || 'Item');
  if (error && !head) return <Trouble error={error} again={() => void refetch()} />;
  if (!head && loading) return <Loading what="the item" />;
  if (!head || !('controlNumber' in head) || !ITEMS[head.__typename])
    return <NoItem done={done.id === id ? done.what : ''} />;
  return (
    <article className="page item" key={id}>
      <ItemHead head={head} />
      <RevealsOf>
        <Telling value={(what) => setDone({ id, what })}>
          <ItemBody head={head} />
        </Telling>
      </RevealsOf>
    </article>
  );
}

/** Says that nothing is shown at an id: what is not there and what is hidden are answered alike. */
function NoItem({ done }: { readonly done: string }) {
  useTitle('Item');
  return (
    <article className="page narrow">
      <h1>There is no item here that you may see</h1>
      {done && <p role="status">Done: {done}. It is not yours to see any more.</p>}
      <p>
        It is not there, or it is not yours to see; the graph says the same of both. Whoever sent you the link may ask
        for you to be assigned. <Link href="/">Your access</Link> says what you hold.
      </p>
    </article>
  );
}

type Head = Extract<NonNullable<ItemHeadQuery['node']>, { controlNumber?: unknown }>;
function ItemHead({ head }: { readonly head: Head }) {
  const due = dueOf(head, today());
  const said = [
    words(head.itemType),
    words(head.state),
    head.office,
    head.extensionRequested ? 'more time asked for' : '',
  ];
  return (
    <header className="item-head">
      <p className="meaning">
        {head.component} · {ITEMS[head.__typename]?.title}
      </p>
      <h1>{head.controlNumber ?? 'An item without a number that you may see'}</h1>
      <p className="item-standing">
        <span>{said.filter(Boolean).join(' · ')}</span>
        <span>
          {due.day} <DueMark due={due} />
        </span>
        {head.receivedOn && <span className="meaning">received {dayWords(head.receivedOn)}</span>}
        {head.departmentTaskerNumber && <span className="meaning">HQ tasker {head.departmentTaskerNumber}</span>}
      </p>
    </header>
  );
}

function ItemBody({ head }: { readonly head: Head }) {
  const { controlNumber: number, __typename: type } = head;
  const { data, previousData, error, loading, refetch } = useQuery(sheetOf(type), {
    variables: { number: number ?? '' },
    skip: !number,
  });
  const sheet = data ?? previousData;
  const node = sheet?.node;
  if (error && !node) return <Trouble error={error} again={() => void refetch()} />;
  if (!node) return loading ? <Loading what="the item" /> : <p>Nothing more of it is shown to you.</p>;
  const item: Item = { ...node, controlNumber: number, itemType: head.itemType };
  return (
    <>
      {error && <Trouble error={error} again={() => void refetch()} />}
      <div className="item-columns">
        <section aria-labelledby="letter" className="item-letter">
          <h2 id="letter">What it is</h2>
          <Sheet record={item} form={sheet?.form} name={number ?? 'the item'} />
          <SameAs item={item} />
        </section>
        <div className="item-work">
          <Taskers item={item} />
          <Parts record={item} />
        </div>
        <aside aria-label="Clock and next steps" className="item-next">
          <h2>Clock</h2>
          <Clock clock={item.clock} />
          <h2>What may be done next</h2>
          <Actions
            actions={item.availableActions}
            of={{ type, id: item.id, version: item.version ?? 0, templates: sheet?.form?.templates ?? [] }}
          />
          <Kept item={item} />
        </aside>
      </div>
      <History item={item} />
      {number && <SeenBy id={item.id} type={type} controlNumber={number} />}
    </>
  );
}

/** Leads to items that are or may be of the same person, where the caller may see them. */
function SameAs({ item }: { readonly item: Item }) {
  const { possibleDuplicates, sameCorrespondent } = item;
  return (
    <>
      <AlikeList name="Same correspondent" items={sameCorrespondent ?? []} />
      <AlikeList name="Possible duplicates" items={(possibleDuplicates ?? []).map((each) => each.item)} />
    </>
  );
}
function AlikeList({ name, items }: { readonly name: string; readonly items: readonly Alike[] }) {
  if (items.length === 0) return null;
  return (
    <p>
      {name}:{' '}
      {items.map(({ id, controlNumber }) => (
        <span key={id} className="alike">
          <Link href={itemAddress(id)}>{controlNumber ?? 'an item'}</Link>{' '}
        </span>
      ))}
    </p>
  );
}
