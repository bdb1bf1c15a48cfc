/** A step of a strategy: the share of the new version in percent, and how long to watch it. */
export interface PlannedStep {
  readonly weight: number;
  readonly bakeSeconds: number;
}

/** How a version goes out when nobody says more. */
export interface RolloutStrategy {
  readonly steps: readonly PlannedStep[];
  /** How long the checks of a step may wait for samples beyond its bake time. */
  readonly patienceSeconds: number;
}
