import { shortId } from '../../../format/identity';
import { metricText } from '../../../format/number';
import type { Version } from '../api/versions';

/** What an approver should have seen. */
export const VersionFacts = ({ version }: { readonly version: Version }) => {
  const { author, digest, metrics, provenance } = version;
  const datasets = provenance.datasets.map(({ dataset, version: number }) => `${dataset} v${number}`);
  return (
    <dl className="facts">
      <dt>Author</dt>
      <dd title={author}>{shortId(author)}</dd>
      <dt>Made by</dt>
      <dd>{provenance.execution ?? 'no pipeline: no gate has judged it'}</dd>
      <dt>Data</dt>
      <dd>{datasets.join(', ') || 'not recorded'}</dd>
      {Object.entries(metrics)
        .filter(([name]) => name.startsWith('test_') || name.startsWith('baseline_test_'))
        .map(([name, value]) => [
          <dt key={name}>{name.replaceAll('_', ' ')}</dt>,
          <dd key={`${name} value`} className="number-left">
            {metricText(value)}
          </dd>,
        ])}
      <dt>Digest</dt>
      <dd className="mono">{digest.slice(0, 16)}…</dd>
    </dl>
  );
};
