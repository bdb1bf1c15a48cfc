import { subjects } from '../../contracts/lineage/subjects';
import { definitionStores } from '../../lambdas/features/adapters/dynamodb/definition-store';
import { dynamo } from '../../lambdas/platform/aws/clients';
import { callOfStep } from '../../lambdas/platform/steps';
import { stepCall } from '../features/run-step';
import type { ProjectServer } from '../harness/project-server';
import { fillHistory } from './fill-history';
import { entitiesOf, servicesOf, store, storeText, viewsOf } from './store';

const { rawJSON } = JSON as unknown as { rawJSON(digits: string): object };

/** JSON whose numbers keep their digits when it is written again: integers have 64 bits here. */
const exactly = (text: string): unknown =>
  JSON.parse(text, (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' ? rawJSON(context?.source ?? '') : value,
  );

const define = async (project: string): Promise<void> => {
  const call = { ...callOfStep(stepCall), project };
  const { entities, views, services } = definitionStores(dynamo());
  for (const entity of entitiesOf(project)) {
    const subject = subjects.entity(entity.name, 1);
    await entities.add(entity, { project, fact: 'EntityDefined', subject }, call);
  }
  for (const view of viewsOf(project)) {
    const subject = subjects.featureView(view.name, 1);
    await views.add(view, { project, fact: 'FeatureViewDefined', subject }, call);
    await fillHistory(view, store.views[view.name]?.history ?? []);
  }
  for (const service of servicesOf(project)) {
    const subject = subjects.featureService(service.name, 1);
    await services.add(service, { project, fact: 'FeatureServiceDefined', subject }, call);
  }
};

const pushRows = async ({ url }: ProjectServer): Promise<void> => {
  const exact = exactly(storeText) as Pick<typeof store, 'views'>;
  for (const [name, view] of Object.entries(store.views)) {
    const rows = exact.views[name]?.rows ?? [];
    if (rows.length === 0) continue;
    const keys = view.entities.map((entity) => store.entities[entity]?.joinKey ?? '');
    const columns = [...keys, view.timestamp, ...Object.keys(view.features)];
    const df = Object.fromEntries(columns.map((column, place) => [column, rows.map((row) => row[place])]));
    const answer = await fetch(`${url}/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ push_source_name: name, df }),
    });
    if (!answer.ok) throw new Error(`push to ${name}: ${answer.status} ${await answer.text()}`);
  }
};

/** Publishes the registry file, as whoever writes a feature_store.yaml does when he asks what it has to say. */
const feastClient = async ({ url, project }: ProjectServer): Promise<object> => {
  const answer = await fetch(`${url}/api/cairn/v1/features/projects/${project}/feast-client`);
  if (!answer.ok) throw new Error(`feast-client: ${answer.status} ${await answer.text()}`);
  const { project: feastProject, registry } = (await answer.json()) as { project: string; registry: string };
  return { feastProject, registry };
};

/** Defines what store.json holds, straight through the stores, and pushes its rows. */
export const fillProject = async (server: ProjectServer): Promise<object> => {
  await define(server.project);
  await pushRows(server);
  return feastClient(server);
};
