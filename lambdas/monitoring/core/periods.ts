import type { MonitoringWindow } from '../../../contracts/monitoring/report';

/** Calendar months (UTC) that a window touches, cut to it. */
export const monthsIn = ({ from, to }: MonitoringWindow): readonly MonitoringWindow[] => {
  const months: MonitoringWindow[] = [];
  let start = from;
  while (start < to) {
    const at = new Date(start);
    const next = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1)).toISOString();
    months.push({ from: start, to: next < to ? next : to });
    start = next;
  }
  return months;
};
