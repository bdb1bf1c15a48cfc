import type { ObjectEraser } from '../../core/erasure/erasure-store';

/** In-memory twin of the eraser, on the map of `memoryObjectFiles`, which keeps no former versions. */
export const memoryObjectEraser = (objects: Map<string, Buffer>): ObjectEraser => ({
  erase: async (keys) => keys.filter((key) => objects.delete(key)).length,
  eraseFormer: async () => 0,
});
