import { CairnError } from '../../../contracts/cairn-error';
import type { ModelBackend } from './model-backend';
import type { ModelCache } from './model-cache';

/** Variants whose bytes the pool itself runs. */
export const onnxBackend = (cache: ModelCache): ModelBackend => ({
  use: async ({ artifact, model, version }, work) => {
    if (!artifact)
      throw new CairnError('inference.model-unavailable', `Version ${version} of ${model} holds no model.`);
    return cache.use(artifact, work);
  },
});
