import type { StepCall } from '../../../contracts/pipelines/step-call';

/** Input of the monitoring machine. */
export interface MonitoringInput {
  /** Its execution is the run's id. */
  readonly call: StepCall;
  readonly projectVersion: number;
  readonly monitor: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Port: what runs the monitoring machine. */
export interface MonitoringEngine {
  /** Starts the machine under the run's id; starting it twice starts it once. */
  start(input: MonitoringInput): Promise<void>;
  state(run: string): Promise<'running' | 'ended' | 'absent'>;
}
