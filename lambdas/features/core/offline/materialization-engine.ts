import type { MaterializationInput } from '../../../../contracts/features/materialization-steps';

/** Port: the state machine that materializes. */
export interface MaterializationEngine {
  /** Starts an execution; one of its name that runs already is this one. */
  start(input: MaterializationInput): Promise<void>;
  state(execution: string): Promise<'running' | 'succeeded' | 'failed' | 'absent'>;
}
