import { createHash } from 'node:crypto';
import type { MonitoringReport } from '../../../contracts/monitoring/report';

/** A report as its file holds it. */
export const reportText = (report: MonitoringReport): string => `${JSON.stringify(report, null, 1)}\n`;

/** SHA-256 of report.json. */
export const reportDigest = (report: MonitoringReport): string =>
  createHash('sha256').update(reportText(report)).digest('hex');
