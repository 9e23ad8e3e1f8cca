import { useKeys } from '../parts/keys.ts';

const KEYS = [
  ['j', 'the next row'],
  ['k', 'the row before'],
  ['o', 'opens and closes the row'],
  ['/', 'finds a control number'],
] as const;

/** Shows the keys of the register, and turns them off for whoever hits them without meaning to. */
export function KeysChoice() {
  const [on, turn] = useKeys();
  return (
    <details className="keys">
      <summary>Keys</summary>
      <dl>
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={on} onChange={({ target }) => turn(target.checked)} /> Single keys do this
      </label>
    </details>
  );
}
