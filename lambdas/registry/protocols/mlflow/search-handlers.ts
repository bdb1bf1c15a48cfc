import type { registryMlflowVersionRoutes } from '../../../../contracts/registry/mlflow-version-routes';
import type { HandlersOf } from '../../../platform/http/serve';
import type { RegistryStore } from '../../core/registry-store';
import { versionMessage } from './messages';
import { searchVersions } from './search-versions';

type SearchRoute = Extract<
  (typeof registryMlflowVersionRoutes)[number],
  { readonly id: 'registry.mlflow.searchVersions' }
>;

/** The search for versions alone, for those who need nothing else of the registry. */
export const mlflowSearchHandlers = (store: RegistryStore): HandlersOf<SearchRoute> => ({
  'registry.mlflow.searchVersions': async (request, { project }) => {
    const { items, next } = await searchVersions(store, project, request);
    const versions = items.map((item) => versionMessage(item, { aliases: false }));
    return { model_versions: versions.length > 0 ? versions : undefined, next_page_token: next };
  },
});
