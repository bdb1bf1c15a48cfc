/** State of a state machine's execution, as the engine knows it. */
export interface EngineState {
  readonly status: 'running' | 'succeeded' | 'failed' | 'absent';
  /** Why it failed, as far as the engine knows. */
  readonly reason: string | null;
}

export interface EngineStep {
  readonly name: string;
  readonly status: 'running' | 'succeeded' | 'failed';
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** Port: what runs state machines. */
export interface WorkflowEngine {
  /** Starts the training machine under the execution's id; starting it twice with one id starts it once. */
  startTraining(execution: string, input: unknown): Promise<void>;
  state(execution: string): Promise<EngineState>;
  /** Steps in order of their start. */
  steps(execution: string): Promise<readonly EngineStep[]>;
  stop(execution: string, reason: string): Promise<void>;
  /** Resumes a waiting step; resuming twice is harmless. */
  resume(taskToken: string, output: unknown): Promise<void>;
}
