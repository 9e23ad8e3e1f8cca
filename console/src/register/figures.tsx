import { Loading, Trouble } from '../parts/states.tsx';
import { useAsked } from './asked.ts';
import { chartsAsked, chartsOf, type Figured } from './bars.ts';
import { Chart } from './chart.tsx';
import { CHARTS } from './documents.ts';

/** Shows the register's items as pictures, each bar of which leads to its items. */
export function Figures(figured: Figured) {
  const { known, error, again } = useAsked(CHARTS, chartsAsked(figured));
  if (!known) return error ? <Trouble error={error} again={again} /> : <Loading what="the figures" />;
  const { workload, age, flow } = chartsOf(known, figured);
  return (
    <div className="charts">
      <Chart title="Workload" meaning="Open items by component." bars={workload} again={again} />
      <Chart title="Age" meaning="Open items by the days since they were received." bars={age} again={again} />
      <Chart
        title="Received and closed"
        meaning="By month, the last six; items that came with old files are among them."
        bars={flow}
        again={again}
      />
    </div>
  );
}
