import type { Aggregate } from '../../../contracts/features/feature';
import type { FeatureServiceVersion } from '../../../contracts/features/feature-service';
import type { FeatureViewVersion, Materialization } from '../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../contracts/features/request-view';
import { facts, table } from '../output/table';
import { lengthText, timeText } from '../output/time-text';

interface Described {
  readonly description?: string | undefined;
  readonly owner?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly createdAt: string;
  readonly createdBy: string;
}

type Fact = readonly [name: string, value: string];

const ifSaid = (name: string, value: string | undefined): readonly Fact[] => (value ? [[name, value]] : []);

const describedFacts = ({
  description,
  owner,
  tags = {},
  createdAt,
  createdBy,
}: Described): readonly Fact[] => [
  ...ifSaid('description', description),
  ...ifSaid('owner', owner),
  ...ifSaid(
    'tags',
    Object.entries(tags)
      .map(([name, value]) => `${name}=${value}`)
      .join(', '),
  ),
  ['defined', `${timeText(createdAt)} by ${createdBy}`],
];

const secondsText = (seconds: number | null | undefined): string =>
  seconds === null || seconds === undefined ? '–' : lengthText(seconds * 1000);

const aggregateText = ({ function: name, input, windowSeconds }: Aggregate): string =>
  `${name}(${input ?? ''}) over ${secondsText(windowSeconds)}`;

const titles = (...names: readonly string[]) => names.map((title) => ({ title }));

/** A feature view in full, and what was last materialized of it. */
export const viewText = (view: FeatureViewVersion, materialization: Materialization | null): string =>
  [
    `${view.name}, version ${view.version} of a feature view`,
    facts([
      ...describedFacts(view),
      ['join keys', view.entities.map(({ joinKey, type }) => `${joinKey} ${type}`).join(', ')],
      ['source', view.source ?? 'pushed rows only'],
      ['ttl', secondsText(view.ttlSeconds)],
      ['kept online', secondsText(view.historySeconds)],
      ...ifSaid('group', view.group),
      ...(view.freshnessSeconds === undefined
        ? []
        : [['promised age', `at most ${secondsText(view.freshnessSeconds)}`] as const]),
      [
        'materialized',
        materialization
          ? `${timeText(materialization.materializedAt)}, ${materialization.rows} rows of ${materialization.entities} entities, newest ${materialization.to ?? '–'}`
          : 'not yet',
      ],
    ]),
    '',
    table(
      titles('feature', 'type', 'nullable', 'aggregate', 'description'),
      view.features.map(({ name, type, nullable, aggregate, description }) => [
        name,
        type,
        nullable ? 'yes' : 'no',
        aggregate ? aggregateText(aggregate) : null,
        description,
      ]),
    ),
    ...(view.sql === null ? [] : ['', view.sql.trim()]),
  ].join('\n');

/** Request-time features in full. */
export const requestViewText = (view: RequestViewVersion): string =>
  [
    `${view.name}, version ${view.version} of a request view`,
    facts([
      ...describedFacts(view),
      ['inputs', view.inputs.map(({ name, type }) => `${name} ${type}`).join(', ') || 'none'],
      [
        'uses',
        view.uses.map((use) => `${use.view}@v${use.viewVersion}:${use.feature} ${use.type}`).join(', ') ||
          'none',
      ],
    ]),
    '',
    table(
      titles('feature', 'type', 'expression', 'description'),
      view.features.map(({ name, type, expression, description }) => [name, type, expression, description]),
    ),
  ].join('\n');

/** A service with its resolved features. */
export const serviceText = (service: FeatureServiceVersion): string =>
  [
    `${service.name}, version ${service.version} of a feature service`,
    facts(describedFacts(service)),
    '',
    table(
      titles('feature', 'type', 'of', 'version', 'kind'),
      service.features.map(({ feature, type, view, viewVersion, kind }) => [
        feature,
        type,
        view,
        viewVersion,
        kind === 'request' ? 'request view' : 'feature view',
      ]),
    ),
  ].join('\n');
