import { useQuery } from '@apollo/client/react';
import { Button } from '@trussworks/react-uswds';
import { lazy, Suspense } from 'react';
import { Link, Route, Switch, useLocation, useRoute } from 'wouter';
import { holds, VIEWER, type Viewer } from './access/viewer.ts';
import { YourAccess } from './access/your-access.tsx';
import { idIn } from './item/address.ts';
import { Boundary } from './parts/boundary.tsx';
import { useKeptFocus } from './parts/kept-focus.ts';
import { Loading, NotFound, Trouble } from './parts/states.tsx';
import { PurposeChoice } from './sign-in/purpose-choice.tsx';
import { useSession } from './sign-in/session.tsx';

/** Shows the console to somebody who is signed in: its head, and the page of the address. */
export function Console() {
  const { data, previousData, error, refetch } = useQuery(VIEWER);
  // What went wrong on one page is of that page.
  const [path] = useLocation();
  useKeptFocus();
  // Who they are does not change as one question fails: the page stands, and its parts say what of them is not known.
  const viewer = (data ?? previousData)?.viewer ?? undefined;
  return (
    <>
      <a className="usa-skipnav" href="#main">
        Skip to the content
      </a>
      <Head viewer={viewer} />
      <main id="main" tabIndex={-1}>
        {error && !viewer ? (
          <Trouble error={error} again={() => void refetch()} />
        ) : (
          <Boundary key={path}>
            <Pages viewer={viewer} />
          </Boundary>
        )}
      </main>
    </>
  );
}

// Read by whoever opens it: rows, their table and charts are more than all the rest.
const RegisterPage = lazy(() => import('./register/register-page.tsx'));
const WorkPage = lazy(() => import('./work/work-page.tsx'));
const ItemPage = lazy(() => import('./item/item-page.tsx'));
const ViewPage = lazy(() => import('./views/view-page.tsx'));

interface Seen {
  readonly viewer: Viewer | undefined;
}
/** Shows the page of the address. */
const Pages = ({ viewer }: Seen) => (
  <Switch>
    <Route path="/">
      <YourAccess viewer={viewer} />
    </Route>
    <Route path="/register">
      <Suspense fallback={<Loading what="the register" />}>
        <RegisterPage />
      </Suspense>
    </Route>
    <Route path="/work">
      <Suspense fallback={<Loading what="your work" />}>
        <WorkPage />
      </Suspense>
    </Route>
    <Route path="/items/:id">
      {({ id }) => (
        <Suspense fallback={<Loading what="the item" />}>
          <ItemPage id={idIn(id)} />
        </Suspense>
      )}
    </Route>
    <Route path="/views/:id">
      {({ id }) => (
        <Suspense fallback={<Loading what="the page" />}>
          <ViewPage id={decodeURIComponent(id)} />
        </Suspense>
      )}
    </Route>
    <Route>
      <NotFound />
    </Route>
  </Switch>
);

function Head({ viewer }: Seen) {
  const { signOut } = useSession();
  return (
    <header className="head">
      <Link className="head-name" href="/">
        Correspondence
      </Link>
      <nav aria-label="Pages" className="head-pages">
        {viewer && <Page href="/work" name="My work" />}
        {holds(viewer, 'register.reader') && <Page href="/register" name="Register" />}
        <Page href="/" name="Your access" />
      </nav>
      <div className="head-you">
        <PurposeChoice />
        <span className="head-user">{viewer ? [viewer.user, viewer.component].filter(Boolean).join(' · ') : ''}</span>
        <Button type="button" unstyled onClick={signOut}>
          Sign out
        </Button>
      </div>
    </header>
  );
}

function Page({ href, name }: { readonly href: string; readonly name: string }) {
  const [here] = useRoute(href);
  return (
    <Link
      href={href}
      className={here ? 'head-page head-page-here' : 'head-page'}
      aria-current={here ? 'page' : undefined}
    >
      {name}
    </Link>
  );
}
