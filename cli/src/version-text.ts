import type { ModelVersion } from '../../contracts/registry/model-version';
import type { Colours } from './output/colours';
import { numberText } from './output/number-text';
import { facts, table } from './output/table';
import { timeText } from './output/time-text';

const baselinePrefix = 'baseline_';

const metricsTable = ({ metrics }: ModelVersion): string => {
  const names = Object.keys(metrics)
    .filter((name) => !name.startsWith(baselinePrefix))
    .sort();
  return table(
    [{ title: 'metric' }, { title: 'value', align: 'right' }, { title: 'baseline', align: 'right' }],
    names.map((name) => [name, numberText(metrics[name]), numberText(metrics[`${baselinePrefix}${name}`])]),
  );
};

export const approvalText = ({ approval }: ModelVersion, { green, red, yellow }: Colours): string => {
  if (approval.status === 'pending') return yellow('pending');
  const by = `by ${approval.by ?? 'nobody'}${approval.comment ? `: ${approval.comment}` : ''}`;
  return `${approval.status === 'approved' ? green('approved') : red('rejected')} ${by}`;
};

/** All that somebody who decides on a version has to know about it. */
export const versionText = (version: ModelVersion, colours: Colours): string => {
  const { provenance } = version;
  const datasets = provenance.datasets.map(({ dataset, version: number }) => `${dataset}/${number}`);
  const views = provenance.featureViews.map(({ name, version: number }) => `${name}/${number}`);
  return [
    facts([
      ['version', `${version.model}/${version.version}`],
      ['approval', approvalText(version, colours)],
      ['author', version.author],
      ['registered', `${timeText(version.createdAt)} UTC`],
      ['execution', provenance.execution ?? '–'],
      ['run', provenance.runId ?? '–'],
      ['data', datasets.join(', ') || '–'],
      ['features', views.join(', ') || '–'],
      ['code', provenance.codeCommit ?? '–'],
      ['artifact', version.artifact ? `sha256 ${version.artifact.sha256}` : 'none that Cairn could serve'],
      ['digest', version.digest],
    ]),
    '',
    metricsTable(version),
  ].join('\n');
};
