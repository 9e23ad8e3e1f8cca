import { scaleLinear } from 'd3-scale';
import { Link } from 'wouter';
import { NotKnown } from '../parts/states.tsx';
import type { Bar, Part } from './bars.ts';

interface Charted {
  readonly title: string;
  /** What is counted, in words. */
  readonly meaning: string;
  readonly bars: readonly Bar[] | undefined;
  readonly again: () => void;
}
interface Drawn {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const COUNT = new Intl.NumberFormat('en-US');
const ROOM = { width: 480, name: 110, figure: 44, bar: 18, gap: 6 };

/** Shows bars, each part of which leads to its items, and the same as a table. */
export function Chart({ title, meaning, bars, again }: Charted) {
  return (
    <figure className="chart">
      <figcaption>
        <h2>{title}</h2>
        <p className="meaning">{meaning}</p>
        <Legend parts={bars?.[0]?.parts ?? []} />
      </figcaption>
      {bars ? <Counted title={title} bars={bars} /> : <NotKnown what={title} again={again} />}
    </figure>
  );
}

const Counted = ({ title, bars }: Drawn) =>
  bars.length === 0 ? (
    <p className="meaning">Nothing to show.</p>
  ) : (
    <>
      <Bars bars={bars} title={title} />
      <details>
        <summary>As a table</summary>
        <Figures title={title} bars={bars} />
      </details>
    </>
  );

/** Says how the parts of a bar are drawn, where there are several. */
const Legend = ({ parts }: Pick<Bar, 'parts'>) =>
  parts.length > 1 && (
    <p className="legend">
      {parts.map(({ of, look }) => (
        <span key={of}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect className={`bar bar-${look}`} width="12" height="12" />
          </svg>
          {of}
        </span>
      ))}
    </p>
  );

const sum = (parts: readonly Part[]): number => parts.reduce((all, { items }) => all + items, 0);

function Bars({ bars, title }: Drawn) {
  const height = bars.length * (ROOM.bar + ROOM.gap);
  const most = Math.max(1, ...bars.map(({ parts }) => sum(parts)));
  const across = scaleLinear([0, most], [0, ROOM.width - ROOM.name - ROOM.figure]);
  return (
    <svg viewBox={`0 0 ${ROOM.width} ${height}`} className="bars">
      <title>{title}</title>
      {bars.map(({ name, parts }, at) => {
        const y = at * (ROOM.bar + ROOM.gap);
        let x = ROOM.name;
        return (
          <g key={name}>
            <text x={ROOM.name - 8} y={y + 13} textAnchor="end">
              {name}
            </text>
            {parts.map((part) => {
              const from = x;
              x += across(part.items);
              return <BarPart key={part.of} name={name} part={part} place={{ x: from, y, width: x - from }} />;
            })}
            <text x={x + 6} y={y + 13} className="bar-figure">
              {COUNT.format(sum(parts))}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface Placed {
  readonly name: string;
  readonly part: Part;
  readonly place: { readonly x: number; readonly y: number; readonly width: number };
}
function BarPart({ name, part, place }: Placed) {
  if (part.items === 0 || !part.href) return null;
  return (
    <Link href={part.href} aria-label={`${name}, ${part.of}: ${COUNT.format(part.items)}`}>
      <rect className={`bar bar-${part.look}`} height={ROOM.bar} {...place} width={Math.max(place.width, 2)} />
    </Link>
  );
}

function Figures({ title, bars }: Drawn) {
  return (
    <table className="rows">
      <caption className="usa-sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="usa-sr-only">What</span>
          </th>
          {bars[0]?.parts.map(({ of }) => (
            <th scope="col" className="number" key={of}>
              {of}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ name, parts }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {parts.map(({ of, items, href }) => (
              <td className="number" key={of}>
                {href ? <Link href={href}>{COUNT.format(items)}</Link> : COUNT.format(items)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
