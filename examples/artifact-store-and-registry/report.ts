import { dynamo } from '../../lambdas/platform/aws/clients';
import { versionReader } from '../../lambdas/registry/public';

/** The live version of a model of a project, or null. */
export const handler = async ({ project, model }: { readonly project: string; readonly model: string }) => {
  const live = await versionReader(dynamo()).alias(project, model, 'live');
  return live ? { model, version: live.version, sha256: live.artifact?.sha256 ?? null } : null;
};
