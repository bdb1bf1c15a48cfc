import type { registryMlflowVersionRoutes } from '../../../../contracts/registry/mlflow-version-routes';
import { pageResult } from '../../../platform/http/page-result';
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
  'registry.mlflow.searchVersions': async (request, { project, event }) => {
    const page = await searchVersions(store, project, request);
    const versions = page.items.map((item) => versionMessage(item, { aliases: false }));
    return pageResult(event, 'model_versions', page, versions);
  },
});
