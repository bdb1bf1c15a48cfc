import type { Variant } from '../../../contracts/serving/endpoint';
import type { LoadedModel, ModelFiles, ModelRuntime } from './model-runtime';

type Artifact = NonNullable<Variant['artifact']>;

interface Slot {
  readonly model: Promise<LoadedModel>;
  users: number;
  isEvicted: boolean;
}

export interface ModelCache {
  /** Lends the model of an artifact, loading it if need be; it is not released while it is lent. */
  use<T>(artifact: Artifact, work: (model: LoadedModel) => Promise<T>): Promise<T>;
}

/**
 * Loaded models by the SHA-256 of their bytes, the least recently used released first. Two endpoints with the
 * same bytes share one; a load that failed is tried again by the next request.
 */
export const modelCache = (files: ModelFiles, runtime: ModelRuntime, capacity = 8): ModelCache => {
  const slots = new Map<string, Slot>();

  const releaseWhenIdle = (slot: Slot): void => {
    if (!slot.isEvicted || slot.users > 0) return;
    // A model that was never loaded has nothing to release.
    slot.model.then((model) => model.release()).catch(() => undefined);
  };

  const evictBeyondCapacity = (): void => {
    while (slots.size > capacity) {
      const [sha256, slot] = slots.entries().next().value as [string, Slot];
      slots.delete(sha256);
      slot.isEvicted = true;
      releaseWhenIdle(slot);
    }
  };

  const slotOf = (artifact: Artifact): Slot => {
    const { sha256 } = artifact;
    const existing = slots.get(sha256);
    if (existing) {
      // Deleted and set again: the map's order is the order of use.
      slots.delete(sha256);
      slots.set(sha256, existing);
      return existing;
    }
    const model = files.path(artifact).then((path) => runtime.load(path));
    const slot: Slot = { model, users: 0, isEvicted: false };
    slots.set(sha256, slot);
    model.catch(() => {
      if (slots.get(sha256) === slot) slots.delete(sha256);
    });
    return slot;
  };

  return {
    use: async (artifact, work) => {
      const slot = slotOf(artifact);
      slot.users += 1;
      evictBeyondCapacity();
      try {
        return await work(await slot.model);
      } finally {
        slot.users -= 1;
        releaseWhenIdle(slot);
      }
    },
  };
};
