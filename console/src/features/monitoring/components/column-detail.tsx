import { useClient } from '../../../data/project-client';
import { useQuery } from '../../../data/use-query';
import { EmptyNote } from '../../../ui/empty-note';
import { ErrorNote } from '../../../ui/error-note';
import { Skeleton } from '../../../ui/skeleton';
import { type MonitoringRun, reportQuery } from '../api/monitors';
import { DistributionFigure } from './distribution-figure';
import { StatisticsTable } from './statistics-table';

interface ColumnDetailProps {
  readonly run: MonitoringRun;
  readonly column: string;
}

/** One column of one run: both distributions, and what every statistic says. */
export const ColumnDetail = ({ run, column }: ColumnDetailProps) => {
  const query = reportQuery(useClient(), run);
  const { data, error, isFirst } = useQuery(query);
  if (isFirst) return <Skeleton lines={6} />;
  if (!data) return <ErrorNote error={error} route={query.route} />;
  const drift = data.drift.find((one) => one.column === column);
  if (!drift)
    return <EmptyNote title={`${column} is not in this report`}>Choose another window or feature.</EmptyNote>;
  return (
    <>
      <DistributionFigure drift={drift} />
      <StatisticsTable drift={drift} />
    </>
  );
};
