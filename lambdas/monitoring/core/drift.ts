import type { ColumnDrift, Statistic } from '../../../contracts/monitoring/report';
import type { MonitorDefinition } from '../../../contracts/project/monitor';
import {
  benjaminiHochberg,
  distribution,
  driftMethods,
  jensenShannon,
  type Kind,
  type Sample,
  sampleOf,
  summary,
  type Values,
  wasserstein,
} from '../../../statistics';

/** A column of the training rows and of the window. */
export interface ColumnPair {
  readonly column: string;
  readonly kind: Kind;
  readonly role: ColumnDrift['role'];
  readonly reference: Values;
  readonly current: Values;
}

export type DriftSettings = MonitorDefinition['drift'] & Pick<MonitorDefinition, 'minRows'>;
type Method = Statistic['method'];

const methodsOf: Readonly<Record<Kind, readonly Method[]>> = {
  numeric: ['ks', 'psi', 'wasserstein', 'jensen_shannon'],
  categorical: ['chi_squared', 'psi', 'jensen_shannon'],
};

/** Evidently's thresholds: a level for a test, a distance from which on it counts. */
const usualThresholds: Readonly<Record<Method, number>> = {
  ks: 0.05,
  chi_squared: 0.05,
  psi: 0.1,
  wasserstein: 0.1,
  jensen_shannon: 0.1,
};

const isTest = (method: Method): boolean => method === 'ks' || method === 'chi_squared';

/** A distance of bins is biased upwards while there are few rows in them. */
const binnedRows = 100;
const isBinned = (method: Method): boolean => method === 'psi' || method === 'jensen_shannon';

const sizeOf = (sample: Sample): number => (sample.kind === 'numeric' ? sample.sorted.length : sample.size);

interface Measured {
  readonly pair: ColumnPair;
  readonly method: Method;
  readonly threshold: number;
  readonly drift: Omit<ColumnDrift, 'drifted' | 'decisive'>;
  /** What the verdict rests on, before the adjustment of its p. */
  readonly found: Statistic;
}

const effectOf = (kind: Kind, reference: Sample, current: Sample): number | null =>
  kind === 'numeric'
    ? wasserstein(reference, current, { normed: true }).value
    : jensenShannon(reference, current, { kind }).value;

const lack = (method: Method, samples: readonly Sample[], minRows: number): boolean =>
  Math.min(...samples.map(sizeOf)) < (isBinned(method) ? Math.max(minRows, binnedRows) : minRows);

const measure = (pair: ColumnPair, settings: DriftSettings): Measured => {
  const { column, kind, role } = pair;
  const reference = sampleOf(pair.reference, kind);
  const current = sampleOf(pair.current, kind);
  const method = settings[kind];
  const threshold = settings.threshold ?? usualThresholds[method];
  const statistics = methodsOf[kind].map(
    (name): Statistic => ({ ...driftMethods[name](reference, current, { kind }), method: name }),
  );
  const effect = effectOf(kind, reference, current);
  const plain = statistics.find((one) => one.method === method);
  if (!plain) throw new Error(`${method} is not for a ${kind} column`);
  // In standard deviations, or one threshold could not be meant for columns of different units.
  const comparable = method === 'wasserstein' ? { ...plain, value: effect } : plain;
  const found: Statistic = lack(method, [reference, current], settings.minRows)
    ? { ...comparable, value: null, pValue: null, reason: 'insufficient_data' }
    : comparable;
  return {
    pair,
    method,
    threshold,
    found,
    drift: {
      column,
      kind,
      role,
      threshold,
      effect,
      statistics,
      referenceMean: summary(reference).mean,
      currentMean: summary(current).mean,
      distribution: distribution(reference, current, kind),
    },
  };
};

const verdictOf = (
  { method, threshold, found, drift }: Measured,
  adjusted: number | null,
  minimumEffect: number,
): boolean | null => {
  if (isTest(method))
    return adjusted === null ? null : adjusted < threshold && (drift.effect ?? Infinity) >= minimumEffect;
  if (found.value === null) return found.reason === 'infinite' ? true : null;
  return found.value >= threshold;
};

/**
 * How far each column moved. Of a test, the p-values of all columns are adjusted together (Benjamini-Hochberg), and
 * the column must also have moved by the smallest effect that is worth a word: with many rows, chance is ruled
 * out long before a shift matters. A distance speaks for itself.
 */
export const driftOf = (pairs: readonly ColumnPair[], settings: DriftSettings): readonly ColumnDrift[] => {
  const measured = pairs.map((pair) => measure(pair, settings));
  const adjusted = benjaminiHochberg(
    measured.map(({ method, found }) => (isTest(method) ? found.pValue : null)),
  );
  return measured.map((one, index) => {
    const pValue = adjusted[index] ?? null;
    return {
      ...one.drift,
      drifted: verdictOf(one, pValue, settings.minimumEffect),
      decisive: { ...one.found, pValue },
    };
  });
};

/** Share of the inputs that moved, of those that could be scored; null when none could. */
export const driftedShare = (columns: readonly ColumnDrift[]): number | null => {
  const scored = columns.filter(({ role, drifted }) => role === 'input' && drifted !== null);
  return scored.length === 0 ? null : scored.filter(({ drifted }) => drifted).length / scored.length;
};
