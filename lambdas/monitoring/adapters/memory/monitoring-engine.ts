import type { MonitoringEngine, MonitoringInput } from '../../core/monitoring-engine';

/** In-memory twin of the machine: what was started runs until somebody ends or loses it. */
export class MemoryMonitoringEngine implements MonitoringEngine {
  readonly started = new Map<string, MonitoringInput>();
  private readonly ended = new Set<string>();

  async start(input: MonitoringInput): Promise<void> {
    if (!this.started.has(input.call.execution)) this.started.set(input.call.execution, input);
  }

  async state(run: string): Promise<'running' | 'ended' | 'absent'> {
    if (!this.started.has(run)) return 'absent';
    return this.ended.has(run) ? 'ended' : 'running';
  }

  end(run: string): void {
    this.ended.add(run);
  }

  /** As after a restart that forgot everything. */
  lose(run: string): void {
    this.started.delete(run);
  }
}
