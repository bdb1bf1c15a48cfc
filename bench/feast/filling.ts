import type { FeatureType } from '../../contracts/features/value-types';
import { noisy } from '../../test/tracking/noise';

const types = ['DOUBLE', 'INT64', 'FLOAT', 'STRING', 'BOOL'] as const satisfies readonly FeatureType[];

export const joinKey = 'device_id';
export const eventTime = '2026-03-01T00:00:00Z';

export interface FilledView {
  readonly name: string;
  readonly features: Readonly<Record<string, FeatureType>>;
  /** Columns of the rows of all entities. */
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
}

/** What both servers hold, handed to Feast's as JSON. */
export interface Filling {
  readonly project: string;
  readonly views: readonly FilledView[];
  /** Views of each service, whole. */
  readonly services: Readonly<Record<string, readonly string[]>>;
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const cell = (type: (typeof types)[number], seed: number): unknown => {
  const value = noisy(seed);
  if (type === 'INT64') return Math.floor(value * 1e12);
  if (type === 'BOOL') return value > 0.5;
  if (type === 'STRING') return `segment-${Math.floor(value * 1000)}`;
  return type === 'FLOAT' ? Math.fround(value) : value;
};

const view = (name: string, width: number, entities: number): FilledView => {
  const features = range(width).map((place) => [`${name}_${place}`, types[place % types.length]] as const);
  return {
    name,
    features: Object.fromEntries(features) as FilledView['features'],
    columns: {
      [joinKey]: range(entities),
      event_timestamp: range(entities).map(() => eventTime),
      ...Object.fromEntries(
        features.map(([feature, type = 'DOUBLE'], place) => [
          feature,
          range(entities).map((entity) => cell(type, entity * 1000 + place)),
        ]),
      ),
    },
  };
};

export const serviceOf = (features: number): string => `of_${features}`;

/** Views of 10 and of 50 features; a service of 200 features has four views. */
export const fillingOf = (project: string, entities: number): Filling => ({
  project,
  views: [view('ten', 10, entities), ...range(4).map((place) => view(`fifty_${place}`, 50, entities))],
  services: {
    [serviceOf(10)]: ['ten'],
    [serviceOf(50)]: ['fifty_0'],
    [serviceOf(200)]: range(4).map((place) => `fifty_${place}`),
  },
});
