import { Alert, Button } from '@trussworks/react-uswds';
import { Component, type ReactNode } from 'react';

interface Around {
  readonly children: ReactNode;
}
interface State {
  readonly failed: boolean;
}

/**
 * Shows in place of what could not be drawn that it could not, and the way out: never a blank page. It is a class:
 * React has no other way to hear of it.
 */
export class Boundary extends Component<Around, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <NotDrawn /> : this.props.children;
  }
}

/** Says that something went wrong here, also where the console's files are others since an update. */
const NotDrawn = () => (
  <article className="page narrow">
    <Alert type="error" headingLevel="h1" heading="This page cannot be shown" className="trouble" validation>
      <p className="usa-alert__text">
        Nothing that was saved is lost with it. The console may have been renewed since you opened it: load it again. If
        that changes nothing, tell the help desk the address of this page.
      </p>
      <p className="usa-alert__text">
        <Button type="button" outline onClick={() => location.reload()}>
          Reload
        </Button>
      </p>
    </Alert>
  </article>
);
