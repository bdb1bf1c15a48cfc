import { usualSeedKeys } from '../../../../contracts/tracking/comparison-routes';
import type { Run } from '../run';

/** A run as far as it is compared. */
export interface Measured {
  readonly run: Pick<Run, 'runId' | 'name' | 'status' | 'startTime'>;
  readonly value: number;
  readonly seeds: Readonly<Record<string, string>>;
}

/** Runs that differ in nothing but seeds. */
export interface MeasuredSetting {
  readonly params: Readonly<Record<string, string>>;
  readonly measured: Measured[];
}

/** The last word of a key: `random_state` of `model__random_state`, `seed` of `train.seed`. */
const lastWord = (key: string): string => key.split(/\.|\/|__/).at(-1) ?? key;

const isSeedKey = (key: string, named: readonly string[] | undefined): boolean =>
  named ? named.includes(key) : usualSeedKeys.includes(lastWord(key).toLowerCase());

/** Collects measured runs by setting, one after the other, so that no run is held as a whole. */
export class Settings {
  readonly #byParams = new Map<string, MeasuredSetting>();

  /** @param seeds params that are seeds; the usual ones by default */
  constructor(private readonly seeds: readonly string[] | undefined) {}

  add(run: Run, value: number): void {
    const pairs = [...run.params].sort(([a], [b]) => (a < b ? -1 : 1));
    const params = pairs.filter(([key]) => !isSeedKey(key, this.seeds));
    const seeds = pairs.filter(([key]) => isSeedKey(key, this.seeds));
    // Of runs without params nobody knows whether they are repeats of each other.
    const identity = JSON.stringify(pairs.length === 0 ? run.runId : params);
    const setting = this.#byParams.get(identity) ?? { params: Object.fromEntries(params), measured: [] };
    this.#byParams.set(identity, setting);
    const { runId, name, status, startTime } = run;
    setting.measured.push({
      run: { runId, name, status, startTime },
      value,
      seeds: Object.fromEntries(seeds),
    });
  }

  all(): readonly MeasuredSetting[] {
    return [...this.#byParams.values()];
  }
}
