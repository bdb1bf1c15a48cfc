import { CairnError } from '../../../../contracts/cairn-error';
import type { registryMlflowFileRoutes } from '../../../../contracts/registry/mlflow-file-routes';
import { fileResult, largestDirectDownload } from '../../../platform/http/file-result';
import type { HandlersOf } from '../../../platform/http/serve';
import { findInModel } from '../../core/find';
import type { RegistrationPorts } from '../../core/register-trial';

/** The files of versions that MLflow's web page asks for: in fact `MLmodel`, from which it reads signature and flavors. */
export const mlflowVersionFileHandlers = ({
  store,
  files,
}: Pick<RegistrationPorts, 'store' | 'files'>): HandlersOf<(typeof registryMlflowFileRoutes)[number]> => ({
  'registry.mlflow.getVersionFile': async ({ name, version, path }, { project }) => {
    const { artifactUri } = (await findInModel(store, project, name, version)).version;
    const found = await files.read(project, artifactUri, path, largestDirectDownload);
    if (!found) throw new CairnError('artifact.not-found', `No such artifact: '${path}'`);
    if (!found.bytes)
      throw new CairnError(
        'request.too-large',
        `'${path}' has ${found.size} bytes; ${largestDirectDownload} are the most that this route sends. Use mlflow.artifacts.download_artifacts('models:/${name}/${version}').`,
      );
    return fileResult(path, found.bytes);
  },
});
