import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call } from '../../contracts/call';
import { feastRoutes } from '../../contracts/features/feast-routes';
import { subjects } from '../../contracts/lineage/subjects';
import {
  dynamoServiceStore,
  dynamoViewStore,
} from '../../lambdas/features/adapters/dynamodb/definition-store';
import { feastHandlers } from '../../lambdas/features/handlers/feast';
import { serve } from '../../lambdas/platform/http/serve';
import { makeService, makeView } from '../../test/features/make-view';
import { principalOf } from '../../test/harness/api-client';
import { type InProcessServer, startInProcessServer } from '../../test/harness/in-process-server';
import { type Filling, joinKey } from './filling';

const ada = principalOf('ada', 'developer');
const project = 'weather';
const call: Call = {
  principal: ada,
  project,
  correlationId: 'bench',
  time: '2026-03-01T12:00:00.000Z',
  cause: null,
};

/** Cairn's Feast routes on tables, over HTTP in this process: gateway, Lambda and the reading of a token are left out. */
export const serveCairn = (documents: DynamoDBDocumentClient): Promise<InProcessServer> => {
  const api = serve(feastRoutes, feastHandlers(documents), { authenticate: async () => ada });
  return startInProcessServer(() => api);
};

const define = async (documents: DynamoDBDocumentClient, { views, services }: Filling): Promise<void> => {
  for (const { name, features } of views) {
    const view = makeView({
      project,
      name,
      source: null,
      sql: null,
      entities: [{ entity: 'device', joinKey, type: 'INT64' }],
      features: Object.entries(features).map(([feature, type]) => ({ name: feature, type })),
    });
    const subject = subjects.featureView(name, 1);
    await dynamoViewStore(documents).add(view, { project, fact: 'FeatureViewDefined', subject }, call);
  }
  for (const [name, of] of Object.entries(services)) {
    const features = of.flatMap((view) =>
      Object.entries(views.find((one) => one.name === view)?.features ?? {}).map(([feature, type]) => ({
        view,
        viewVersion: 1,
        feature,
        type,
      })),
    );
    const subject = subjects.featureService(name, 1);
    const service = makeService({ project, name, features });
    await dynamoServiceStore(documents).add(
      service,
      { project, fact: 'FeatureServiceDefined', subject },
      call,
    );
  }
};

/** Fills tables with what the reference has, rows by the route that people push by. */
export const fillCairn = async (documents: DynamoDBDocumentClient, filling: Filling): Promise<void> => {
  await define(documents, filling);
  const server = await serveCairn(documents);
  try {
    for (const { name, columns } of filling.views) {
      const answer = await fetch(`${server.url}/push`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ push_source_name: name, df: columns }),
      });
      if (!answer.ok) throw new Error(`push said ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    }
  } finally {
    await server.close();
  }
};
