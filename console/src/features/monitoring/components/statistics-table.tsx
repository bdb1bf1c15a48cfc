import { metricText, pValueText } from '../../../format/number';
import { Badge } from '../../../ui/badge';
import type { ColumnDrift } from '../api/monitors';

const names: Readonly<Record<ColumnDrift['statistics'][number]['method'], string>> = {
  psi: 'Population stability index',
  ks: 'Kolmogorov-Smirnov',
  wasserstein: 'Wasserstein, in the unit of the column',
  jensen_shannon: 'Jensen-Shannon',
  chi_squared: 'Chi-squared',
};

/** All statistics of a column; the one that the verdict rests on is marked. */
export const StatisticsTable = ({
  drift: { statistics, decisive, drifted },
}: {
  readonly drift: ColumnDrift;
}) => (
  <table className="statistics">
    <thead>
      <tr>
        <th scope="col">Statistic</th>
        <th scope="col" className="number">
          Value
        </th>
        <th scope="col" className="number">
          p
        </th>
      </tr>
    </thead>
    <tbody>
      {statistics.map(({ method, value, pValue, reason }) => (
        <tr key={method}>
          <th scope="row">
            <span className="row">
              {names[method]}
              {method === decisive.method && (
                <Badge tone={drifted ? 'bad' : 'good'}>{drifted ? 'drifted' : 'no drift'}</Badge>
              )}
            </span>
          </th>
          <td className="number">{value === null ? (reason ?? '–') : metricText(value)}</td>
          <td className="number">{pValue === null ? '' : pValueText(pValue)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
