import { canonicalJson } from '../../../../contracts/canonical-json';
import type { Entity, ServedFeature } from '../../../../contracts/serving/inference';
import type { FeatureRequest, OnlineFeatures } from '../../core/online-features';

const absent: ServedFeature = { value: null, eventTime: null, status: 'NOT_FOUND' };

/** In-memory twin: newest values by entity and feature name; remembers what it was asked for. */
export class MemoryOnlineFeatures implements OnlineFeatures {
  readonly requests: FeatureRequest[] = [];
  private readonly values = new Map<string, Readonly<Record<string, ServedFeature>>>();

  set(entity: Entity, features: Readonly<Record<string, ServedFeature>>): void {
    this.values.set(canonicalJson(entity), features);
  }

  async read(request: FeatureRequest): Promise<readonly (readonly ServedFeature[])[]> {
    this.requests.push(request);
    return request.entities.map((entity) => {
      const features = this.values.get(canonicalJson(entity));
      return request.source.features.map(({ name }) => features?.[name] ?? absent);
    });
  }
}
