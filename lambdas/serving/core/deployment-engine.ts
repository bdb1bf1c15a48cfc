import type { StepCall } from '../../../contracts/pipelines/step-call';
import type { ProbeRequest, ProbeResult } from '../../../contracts/serving/probe';

/** Input of the deployment machine. */
export interface DeploymentInput {
  /** Its execution is the deployment's id. */
  readonly call: StepCall;
  readonly projectVersion: number;
  readonly endpoint: string;
  readonly model: string;
  readonly version: number;
}

/** Port: what runs the deployment machine. */
export interface DeploymentEngine {
  /** Starts the machine under the deployment's id; starting it twice starts it once. */
  start(input: DeploymentInput): Promise<void>;
  state(deployment: string): Promise<'running' | 'ended' | 'absent'>;
  /** Stops the machine; one that has ended, or was never started, is left as it is. */
  stop(deployment: string, reason: string): Promise<void>;
}

/** Port: the serving pool, asked whether it can answer with a variant. */
export interface PoolProbe {
  probe(request: ProbeRequest): Promise<ProbeResult>;
}
