import { createHash } from 'node:crypto';
import type { MonitoringReport } from '../../../../contracts/monitoring/report';
import { driftSection } from './drift-section';
import { headSection } from './head-section';
import { Html, html } from './html';
import { performanceSection } from './performance-section';
import { qualitySection } from './quality-section';
import { style } from './style';
import { table } from './table';

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing is loaded and nothing is run: the one style sheet of the page, by its hash, and no more. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

const settingsSection = ({ run, reference, settings, createdAt }: MonitoringReport): Html =>
  html`<h2>What this rests on</h2>${table(
    `Run ${run}, ${createdAt}`,
    [{ title: 'Setting' }, { title: 'Value' }],
    [
      ['reference', reference.trainingSet],
      ...Object.entries(settings).map(([name, value]) => [name, value === null ? '–' : String(value)]),
    ],
  )}`;

/** The report as one page: no script, no file beside it, light or dark as the reader has it. */
export const reportPage = (report: MonitoringReport): string => {
  const title = `${report.monitor} ${report.window.to.slice(0, 10)}: ${report.verdict.replaceAll('_', ' ')}`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${new Html(style)}</style></head><body><main>${headSection(report)}${driftSection(report)}${performanceSection(report)}${qualitySection(report)}${settingsSection(report)}</main></body></html>
`;
  return page.text;
};
