import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { isPrompt } from '../../../contracts/registry/tags';
import type { RegistryStore } from './registry-store';

/** Models of a project by name, without the prompts of MLflow that lie beside them; a page is full while there are more. */
export const listModels = async (
  store: Pick<RegistryStore, 'models'>,
  project: string,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<{ readonly models: readonly RegisteredModel[]; readonly next: string | null }> => {
  const models: RegisteredModel[] = [];
  for (let mark = after; ; ) {
    const { items, more } = await store.models(project, { limit: limit - models.length, after: mark });
    models.push(...items.filter((model) => !isPrompt(model)));
    mark = items.at(-1)?.name;
    if (!more || mark === undefined) return { models, next: null };
    if (models.length === limit) return { models, next: mark };
  }
};
