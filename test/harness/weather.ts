import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesOfDefinition } from '../../contracts/project/files';
import { parseProject } from '../../contracts/project/parse';
import { clientOf, until } from './platform';

const root = resolve(__dirname, '..', '..');
const folder = join(root, 'examples', 'weather');

const fileOf = (path: string): string =>
  path.startsWith('npm:') ? join(root, 'node_modules', path.slice('npm:'.length)) : join(folder, path);

export interface Application {
  /** Changes the text of cairn.yaml before it is applied. */
  readonly edit?: (yaml: string) => string;
  /** Bytes in place of a file, by the path that cairn.yaml writes. */
  readonly replace?: Readonly<Record<string, string>>;
}

/** Applies the weather example, as it is or changed, under a project's name. */
export const applyWeather = async (
  project: string,
  { edit = (yaml) => yaml, replace = {} }: Application = {},
) => {
  const developer = await clientOf(project, 'developer');
  const yaml = readFileSync(join(folder, 'cairn.yaml'), 'utf8').replace(
    /^project: .*$/m,
    `project: ${project}`,
  );
  const source = edit(yaml);
  const files = filesOfDefinition(parseProject(source)).map((path) => ({
    path,
    bytes: new Uint8Array(
      replace[path] === undefined ? readFileSync(fileOf(path)) : Buffer.from(replace[path]),
    ),
  }));
  const uploaded = await developer.uploadProjectFiles({ project, files });
  return developer.governance.applyProject({ source, files: uploaded, codeCommit: null });
};

/** Starts a training and follows it until it waits for approval or has ended. */
export const trainUntilDecision = async (project: string, clientToken?: string) => {
  const developer = await clientOf(project, 'developer');
  const { id } = await developer.pipelines.startTraining(clientToken ? { clientToken } : {});
  return until(
    `the decision point of ${id}`,
    async () => {
      const execution = await developer.pipelines.getExecution({ executionId: id });
      return execution.status === 'running' ? undefined : execution;
    },
    240,
  );
};

/** The project `seattle`, trained, approved and in service: made once, whichever test file asks first. */
export const weatherInService = async (): Promise<void> => {
  const project = 'seattle';
  await applyWeather(project);
  const execution = await trainUntilDecision(project, 'in-service');
  const version = Number(execution.results['version']);
  const approver = await clientOf(project, 'approver');
  const current = await approver.registry.getVersion({ model: 'rain', version });
  if (current.approval.status === 'pending')
    await approver.registry.approveVersion({ model: 'rain', version });
  const developer = await clientOf(project, 'developer');
  const { id } = await developer.serving.startDeployment({
    endpoint: 'rain',
    model: 'rain',
    version,
    // Nobody asks while it goes out, so there is nothing to check a step by.
    rollout: { strategy: 'all_at_once', checks: [] },
    clientToken: 'in-service',
  });
  await until('the deployment', async () => {
    const { status, reason } = await developer.serving.getDeployment({ endpoint: 'rain', deploymentId: id });
    if (status === 'failed' || status === 'rolled_back') throw new Error(`deployment ${status}: ${reason}`);
    return status === 'succeeded';
  });
};
