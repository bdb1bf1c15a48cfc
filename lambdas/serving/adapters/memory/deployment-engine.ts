import type { DeploymentEngine, DeploymentInput } from '../../core/deployment-engine';

/** In-memory twin: remembers what was started, and says what a test has decided. */
export class MemoryDeploymentEngine implements DeploymentEngine {
  readonly started = new Map<string, DeploymentInput>();
  private readonly ended = new Set<string>();

  async start(input: DeploymentInput): Promise<void> {
    if (!this.started.has(input.call.execution)) this.started.set(input.call.execution, input);
  }

  end(deployment: string): void {
    this.ended.add(deployment);
  }

  async stop(deployment: string): Promise<void> {
    if (this.started.has(deployment)) this.ended.add(deployment);
  }

  async state(deployment: string): Promise<'running' | 'ended' | 'absent'> {
    if (!this.started.has(deployment)) return 'absent';
    return this.ended.has(deployment) ? 'ended' : 'running';
  }
}
