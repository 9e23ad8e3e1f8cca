import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useTitle } from '../parts/title.ts';
import { useSession } from '../sign-in/session.tsx';
import { FILES, type FileType, NotSaved, saveView } from './files.ts';

/** What refuses a file, by its code: what happened, and what to do. */
const REFUSED: Readonly<Record<string, string>> = {
  NOT_FOUND: 'There is no such list of yours. It may have been taken away, or be somebody else’s.',
  FORBIDDEN: 'No role of yours in force shows this list. “Your access” says which you hold.',
  PURPOSE_NEEDED: 'Choose above what you need it for, then save it again.',
  INVALID_INPUT: 'The list names something that is there no more. Change it, then save it again.',
  RATE_LIMITED: 'You are saving two files already, or have asked for a great deal. Wait a minute, then save it again.',
  UNAUTHENTICATED: 'Your sign-in is over. Read this page anew to sign in.',
};
const LOST = 'The file broke off, and was not saved: the connection may be lost, or your right to it. Save it again.';

type Doing = 'nothing' | 'saving' | 'saved' | { readonly failed: string };

/** A list that its owner was sent a link to: it is made as a file as they ask for it, and saved. */
export default function ViewPage({ id }: { readonly id: string }) {
  useTitle('A list of yours');
  const { credentials } = useSession();
  const [doing, setDoing] = useState<Doing>('nothing');
  const save = async (type: FileType): Promise<void> => {
    setDoing('saving');
    try {
      await saveView({ id, type, credentials: credentials() });
      setDoing('saved');
    } catch (error) {
      setDoing({
        failed: error instanceof NotSaved ? (REFUSED[error.code] ?? `The service said ${error.code}.`) : LOST,
      });
    }
  };
  return (
    <article className="page narrow">
      <h1>A list of yours</h1>
      <p>
        It is made as you save it, and shows what you may see now. What needs a purpose is in it where you have stated
        one above.
      </p>
      <p>
        {(Object.entries(FILES) as [FileType, string][]).map(([type, name]) => (
          <Button key={type} type="button" outline disabled={doing === 'saving'} onClick={() => void save(type)}>
            Save as {name}
          </Button>
        ))}
      </p>
      <p role="status">{words(doing)}</p>
    </article>
  );
}

function words(doing: Doing): string {
  if (typeof doing === 'object') return doing.failed;
  return { nothing: '', saving: 'Making the file…', saved: 'The file is saved.' }[doing];
}
