import { type Client, isCairnApiError, type ResponseFor } from '../../sdk/src';
import { type FailureFacts, factsOf } from './explain-failure';
import { orUndefined } from './project/applied-definition';
import type { Target } from './target';

const executionsShown = 5;
const versionsShown = 3;
const emulatorPatienceMilliseconds = 2000;

interface ModelStatus {
  readonly model: ResponseFor<'registry.getModel'>;
  readonly versions: ResponseFor<'registry.listVersions'>['versions'];
}

/** What there is to see of a project. */
export interface ProjectStatus {
  /** Null when the project was never applied. */
  readonly project: ResponseFor<'governance.getProject'> | null;
  /** Newest first. */
  readonly executions: ResponseFor<'pipelines.listExecutions'>['executions'];
  readonly models: readonly ModelStatus[];
  readonly endpoints: ResponseFor<'serving.listEndpoints'>['endpoints'];
}

export interface PlatformStatus {
  readonly url: string;
  readonly principal: ResponseFor<'governance.whoAmI'> | null;
  /** Null as long as nobody is known to the platform. */
  readonly seen: ProjectStatus | null;
  /** The local emulator; null for platforms elsewhere. */
  readonly emulator: { readonly endpointUrl: string; readonly answers: boolean } | null;
  /** Why it could not all be read. */
  readonly problem: FailureFacts | null;
}

/** Any answer will do: emulators agree on no path for their health. */
const answers = async (url: string): Promise<boolean> => {
  try {
    await fetch(url, { signal: AbortSignal.timeout(emulatorPatienceMilliseconds) });
    return true;
  } catch {
    return false;
  }
};

const readProject = async (client: Client<true>): Promise<ProjectStatus> => {
  const [project, { executions }, { models }, { endpoints }] = await Promise.all([
    orUndefined(client.governance.getProject()),
    client.pipelines.listExecutions({ limit: executionsShown }),
    client.registry.listModels(),
    client.serving.listEndpoints(),
  ]);
  const withVersions = async (model: ModelStatus['model']): Promise<ModelStatus> => {
    const { versions } = await client.registry.listVersions({ model: model.name, limit: versionsShown });
    return { model, versions };
  };
  return {
    project: project ?? null,
    executions,
    models: await Promise.all(models.map(withVersions)),
    endpoints,
  };
};

/** Reads everything at once; what fails is told in `problem`, the rest is there all the same. */
export const readStatus = async (
  target: Target,
  open: () => Promise<Client<true>>,
): Promise<PlatformStatus> => {
  const { url, local } = target;
  let principal: PlatformStatus['principal'] = null;
  let seen: ProjectStatus | null = null;
  let problem: FailureFacts | null = null;
  const emulatorAnswers = local ? answers(local.endpointUrl) : Promise.resolve(false);
  try {
    const client = await open();
    principal = await client.governance.whoAmI();
    seen = await readProject(client);
  } catch (error) {
    if (!isCairnApiError(error)) throw error;
    problem = factsOf(error);
  }
  const emulator = local ? { endpointUrl: local.endpointUrl, answers: await emulatorAnswers } : null;
  return { url, principal, seen, emulator, problem };
};
