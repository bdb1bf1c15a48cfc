import type { MonitoringReport } from '../../../../contracts/monitoring/report';
import { type Html, html } from './html';
import { numberText, percentText, timeText } from './number-text';

const verdicts: Readonly<Record<MonitoringReport['verdict'], Html>> = {
  ok: html`<span class="fine">no drift</span>`,
  drifted: html`<span class="moved">drifted</span>`,
  insufficient_data: html`<span class="soft">not enough data</span>`,
};

const tile = (name: string, value: Html | string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** What was looked at, and what came of it, in one glance. */
export const headSection = (report: MonitoringReport): Html => {
  const { window, versions, reference, latency, confidence, performance } = report;
  const { accuracy, mae } = performance.metrics;
  const estimated = performance.estimated['estimated_accuracy'];
  return html`<header><h1>${report.monitor}: ${verdicts[report.verdict]}</h1><p>${report.reason}.</p><p class="soft">Endpoint ${report.endpoint} of project ${report.project}, ${timeText(window.from)} to ${timeText(window.to)} (UTC, in the time that predictions are about). Compared with ${reference.rows} training rows of ${report.model}/${report.referenceVersion}${reference.match === 'season' ? ', same months of the year' : ''}.</p></header><dl>${[
    tile('Rows', String(report.rows)),
    tile('Columns moved', percentText(report.driftedShare)),
    tile('With true values', percentText(performance.coverage)),
    accuracy === undefined ? '' : tile('Accuracy, measured', percentText(accuracy)),
    estimated === undefined ? '' : tile('Accuracy, estimated', percentText(estimated)),
    mae === undefined ? '' : tile('Mean absolute error', numberText(mae)),
    confidence.mean === null ? '' : tile('Confidence, mean', percentText(confidence.mean)),
    confidence.below60 === null ? '' : tile('Confidence below 60 %', percentText(confidence.below60)),
    tile('Failed requests', String(report.errors)),
    tile(
      'Latency p50 / p95 / p99',
      `${numberText(latency.p50)} / ${numberText(latency.p95)} / ${numberText(latency.p99)} ms`,
    ),
    tile('Versions', versions.map(({ version, rows }) => `${version} (${rows})`).join(', ') || '–'),
  ]}</dl>`;
};
