import type { ServiceFeature } from '../../contracts/features/feature-service';
import type { TrainingSetDescription } from '../../contracts/features/training-set';
import type { ProjectVersion } from '../../contracts/governance/project';
import type { ModelVersion } from '../../contracts/registry/model-version';
import type { SqlRow } from '../../contracts/sql/session';
import { memoryComparisonStore } from '../../lambdas/monitoring/adapters/memory/comparison-store';
import { compareChallenger } from '../../lambdas/monitoring/core/compare-challenger';
import type { ComparisonPorts, Score } from '../../lambdas/monitoring/core/comparison-ports';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { makeCall } from '../pipelines/make-execution';
import { projectSource } from '../pipelines/project-source';
import { makeVersion, sha256 } from '../registry/fixtures';

/** A model: the probability of rain that it gives for a row. */
export type Model = (row: { readonly city: string; readonly hint: number }) => number;

export interface ComparisonScene {
  readonly champion?: Model | null;
  readonly challenger: Model;
  readonly comparison?: Readonly<Record<string, unknown>>;
  /** Of the champion's feature service. */
  readonly features?: readonly ServiceFeature[];
  readonly championChanges?: Partial<ModelVersion>;
  readonly rows?: readonly SqlRow[];
}

export const feature = (name: string, viewVersion = 1, view = 'daily_weather'): ServiceFeature => ({
  view,
  viewVersion,
  feature: name,
  type: 'DOUBLE',
});

/** A day of each season in two cities, 30 rows each; it rains on every other. `hint` says whether it does. */
export const testRows: readonly SqlRow[] = ['2015-01-15', '2015-04-15', '2015-07-15', '2015-10-15'].flatMap(
  (day) =>
    ['seattle', 'new-york'].flatMap((city) =>
      Array.from({ length: 30 }, (_, index) => ({
        city,
        event_timestamp: `${day}T00:00:00.000Z`,
        hint: index % 2,
        wind: index / 30,
        will_rain: index % 2 === 1,
      })),
    ),
);

/** Knows the answer, with a probability that says so. */
export const good: Model = ({ hint }) => (hint === 1 ? 0.9 : 0.1);
/** Says the same of every day. */
export const dull: Model = () => 0.5;
/** Knows Seattle, and is wrong about New York. */
export const provincial: Model = ({ city, hint }) => ((hint === 1) === (city === 'seattle') ? 0.9 : 0.1);

const named = (digit: string) => ({ bucket: 'artifacts', key: `m-${digit}`, sha256: sha256(digit), size: 1 });

const version = (number: number, digit: string, changes: Partial<ModelVersion> = {}): ModelVersion => {
  const made = makeVersion({ version: number, artifact: named(digit) });
  const featureService = { name: 'rain_v1', version: number, digest: sha256(digit) };
  return { ...made, provenance: { ...made.provenance, featureService }, ...changes };
};

/** Version 1 is live (unless there is no champion), version 2 was registered. */
export const comparisonScene = (scene: ComparisonScene) => {
  const { champion = good, comparison = {}, features = [feature('wind'), feature('hint')] } = scene;
  const journal = new MemoryJournal();
  const store = memoryComparisonStore(journal);
  const asked: { readonly key: string; readonly features: readonly string[] }[] = [];
  const rows = scene.rows ?? testRows;
  const versions = [version(1, 'a', scene.championChanges), version(2, 'b')];
  const score = (model: Model, row: SqlRow, hint: unknown): Score => {
    const rain = model({ city: String(row['city']), hint: Number(hint) });
    return { label: rain >= 0.5, probabilities: { false: 1 - rain, true: rain } };
  };
  const ports: ComparisonPorts = {
    projects: {
      version: async () => ({ source: projectSource({ comparison }) }) as ProjectVersion,
    },
    versions: {
      version: async (_project, _model, number) => versions.find((one) => one.version === number),
      alias: async () => (champion === null ? undefined : versions[0]),
    },
    features: {
      service: async (_project, _name, number) =>
        ({ features: number === 1 ? features : [feature('hint'), feature('wind')] }) as never,
    },
    trainingSets: {
      testRows: async () => ({ description: { label: 'will_rain' } as TrainingSetDescription, rows }),
    },
    scorer: {
      score: async ({ key }, names, inputs) => {
        asked.push({ key, features: names });
        const model = key === 'm-a' ? (champion ?? good) : scene.challenger;
        const hint = names.indexOf('hint');
        return inputs.map((input, index) => score(model, rows[index] ?? {}, input[hint]));
      },
    },
    store,
  };
  const request = { execution: 'training-2', projectVersion: 1, model: 'rain', version: 2 };
  const compare = (changes: Partial<ComparisonPorts> = {}) =>
    compareChallenger({ ...ports, ...changes }, request, makeCall());
  return { compare, ports, journal, store, asked };
};
