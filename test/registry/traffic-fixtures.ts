import type { EndpointTraffic, TrafficReader } from '../../lambdas/serving/public';

/** Traffic as a test says it is. Every change at an endpoint is newer than the one before. */
export class FakeTraffic implements TrafficReader {
  private readonly now = new Map<string, EndpointTraffic>();
  readonly used: { endpoint: string; model: string; version: number }[] = [];

  /** A rollout completed that brought the version in. */
  serve(endpoint: string, model: string, version: number, since = '2026-03-02T00:00:00.000Z'): void {
    this.set(
      endpoint,
      { kind: 'rollout', deployment: 'deploy-1', inService: { model, version, since } },
      model,
    );
  }

  retire(endpoint: string): void {
    this.set(endpoint, { kind: 'retirement', deployment: 'retire-1', inService: null });
  }

  private set(
    endpoint: string,
    fields: Pick<EndpointTraffic, 'kind' | 'deployment' | 'inService'>,
    model?: string,
  ): void {
    const before = this.now.get(endpoint);
    this.now.set(endpoint, {
      endpoint,
      ...fields,
      sequence: (before?.sequence ?? 1) + 2,
      models: [...new Set([...(before?.models ?? []), ...(model === undefined ? [] : [model])])],
    });
  }

  async at(_project: string, endpoint: string): Promise<EndpointTraffic | undefined> {
    return this.now.get(endpoint);
  }

  async everywhere(): Promise<readonly EndpointTraffic[]> {
    return [...this.now.values()];
  }

  async uses(_project: string, model: string) {
    return this.used.filter((use) => use.model === model);
  }

  async allUses() {
    return this.used;
  }
}
