import type { Gate } from '../../../contracts/project/training';

/** How one gate came out, with the numbers that decided. */
export interface GateResult {
  readonly gate: string;
  readonly passed: boolean;
  readonly value: number | null;
  readonly threshold: number | null;
}

type Metrics = Readonly<Record<string, number>>;

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

const evaluate = (gate: Gate, metrics: Metrics): GateResult => {
  const value = finite(metrics[gate.metric]);
  if ('atLeast' in gate)
    return {
      gate: `${gate.metric} at least ${gate.atLeast}`,
      value,
      threshold: gate.atLeast,
      passed: value !== null && value >= gate.atLeast,
    };
  if ('atMost' in gate)
    return {
      gate: `${gate.metric} at most ${gate.atMost}`,
      value,
      threshold: gate.atMost,
      passed: value !== null && value <= gate.atMost,
    };
  const baseline = finite(metrics[`baseline_${gate.metric}`]);
  const threshold = baseline === null ? null : baseline + gate.aboveBaselineBy;
  return {
    gate: `${gate.metric} above baseline by ${gate.aboveBaselineBy}`,
    value,
    threshold,
    passed: value !== null && threshold !== null && value >= threshold,
  };
};

/** Evaluates every gate; a metric that is missing or not finite fails its gate. */
export const evaluateGates = (gates: readonly Gate[], metrics: Metrics): readonly GateResult[] =>
  gates.map((gate) => evaluate(gate, metrics));

const number = (value: number | null): string =>
  value === null ? 'missing' : String(Number(value.toPrecision(6)));

/** Why the gates did not open, in words; null when all passed. */
export const refusalOf = (results: readonly GateResult[]): string | null => {
  const failed = results.filter(({ passed }) => !passed);
  if (failed.length === 0) return null;
  return failed
    .map(({ gate, value, threshold }) => `${gate}: got ${number(value)}, needs ${number(threshold)}`)
    .join('; ');
};
