import { ulid } from 'ulid';
import { CairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { AskedEvents } from '../../../../contracts/features/materialization-steps';
import type { DefinitionStore } from '../definitions/definition-store';
import type { MaterializationEngine } from './materialization-engine';
import type { MaterializationStore } from './materialization-store';

export interface StartPorts {
  readonly views: Pick<DefinitionStore<FeatureViewVersion>, 'all' | 'newest' | 'version'>;
  readonly materializations: Pick<MaterializationStore, 'holder'>;
  readonly engine: MaterializationEngine;
  /** The newest version of the project's definition; 0 when it has none. */
  readonly projectVersion: (project: string) => Promise<number>;
}

const viewOf = async (
  { views }: StartPorts,
  project: string,
  name: string,
  version: number | undefined,
): Promise<FeatureViewVersion> => {
  const view =
    version === undefined ? await views.newest(project, name) : await views.version(project, name, version);
  if (view) return view;
  const what = version === undefined ? name : `${name}@v${version}`;
  throw new CairnError('feature.view.not-found', `Feature view ${what} does not exist in project ${project}`);
};

/** Views by their names, newest versions; all of the project without names. Throws `feature.view.not-found`. */
export const wantedViews = async (
  ports: StartPorts,
  project: string,
  names: readonly string[] | undefined,
  version?: number,
): Promise<readonly FeatureViewVersion[]> =>
  names
    ? Promise.all([...new Set(names)].map((name) => viewOf(ports, project, name, version)))
    : ports.views.all(project);

/** Names of views that somebody materializes at the time of the call. */
export const busyViews = async (
  { materializations }: Pick<StartPorts, 'materializations'>,
  views: readonly FeatureViewVersion[],
  call: Call,
): Promise<readonly string[]> => {
  const holders = await Promise.all(
    views.map(({ project, name }) => materializations.holder(project, name, call.time)),
  );
  return views.filter((_, index) => holders[index] !== undefined).map(({ name }) => name);
};

/** Starts the machine for some views. Returns the id of its execution. */
export const startMaterialization = async (
  ports: StartPorts,
  views: readonly FeatureViewVersion[],
  asked: AskedEvents,
  call: Call,
): Promise<string> => {
  const execution = `materialize-${ulid(Date.parse(call.time)).toLowerCase()}`;
  await ports.engine.start({
    call: {
      project: call.project,
      execution,
      author: call.principal.author,
      cause: call.cause,
    },
    projectVersion: Math.max(1, await ports.projectVersion(call.project)),
    views: views.map(({ name, version }) => ({ view: name, version })),
    asked,
  });
  return execution;
};
