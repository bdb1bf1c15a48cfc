import type { PredictionExplanation } from '../../../contracts/lineage/story';
import type { Colours } from '../output/colours';
import { facts, table } from '../output/table';
import { timeText } from '../output/time-text';

type Features = NonNullable<PredictionExplanation['features']>;

const utc = (time: string): string => `${timeText(time)} UTC`;

const valuesText = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('\n');

const featureTable = (features: Features): string =>
  table(
    [
      { title: 'feature' },
      { title: 'value', align: 'right' },
      { title: 'true since (UTC)' },
      { title: 'status' },
    ],
    Object.entries(features).map(([name, { value, eventTime, status }]) => [
      name,
      value === null ? null : String(value),
      eventTime && timeText(eventTime),
      status === 'PRESENT' ? '' : status,
    ]),
  );

const madeOf = (explained: PredictionExplanation): string =>
  [
    ...explained.datasets.map(
      ({ dataset, version, digest }) => `${dataset}/${version}  ${digest.slice(0, 12)}`,
    ),
    ...explained.featureViews.map(
      ({ name, version, digest }) => `${name}/${version}  ${digest.slice(0, 12)}`,
    ),
  ].join('\n') || '–';

/** One answer and everything behind it. */
export const explanationText = (explained: PredictionExplanation, { bold }: Colours): string => {
  const { entity, features, entries, label, approver } = explained;
  return [
    facts([
      ['prediction', explained.predictionId],
      ['asked', `${utc(explained.time)} by ${explained.principal}`],
      ...(entity ? ([['entity', valuesText(entity)]] as const) : []),
      ['answer', valuesText(explained.output)],
      ['true value', label === null ? 'not known (yet)' : String(label)],
      ['endpoint', `${explained.endpoint}, variant ${explained.variant}`],
      ['version', `${explained.model}/${explained.version}`],
      ['model bytes', explained.artifactSha256 ?? '–'],
      ['run', explained.runId ?? '–'],
      ['code', explained.codeCommit ?? '–'],
      ['training set', explained.trainingSet ?? '–'],
      ['made of', madeOf(explained)],
      ['author', explained.author],
      ['approved by', approver ?? 'nobody on record'],
    ]),
    ...(features ? ['', bold('Features'), featureTable(features)] : []),
    '',
    bold('In the journal'),
    table(
      [{ title: 'time (UTC)' }, { title: 'fact' }, { title: 'entry' }],
      entries.map(({ time, fact, id }) => [timeText(time), fact, id]),
    ),
    '',
    `See one: npx cairn journal ${entries[0]?.id ?? '<entry>'}`,
    `How the version came to be: npx cairn story ${explained.model}/${explained.version}`,
  ].join('\n');
};
