import { defineCommand } from '../command';
import { table } from '../output/table';

const columns = ['kind', 'name', 'version', 'of', 'features', 'source', 'owner', 'description'].map(
  (title) => ({ title }),
);

export const featuresList = defineCommand({
  examples: ['cairn features list', 'cairn features list --json'],
  role: 'viewer',
  run: async (session) => {
    const { features } = await session.client();
    const [{ entities }, { views }, { views: requestViews }, { services }] = await Promise.all([
      features.listEntities(),
      features.listViews(),
      features.listRequestViews(),
      features.listServices(),
    ]);
    const json = { entities, views, requestViews, services };
    const rows = [
      ...entities.map(({ name, version, joinKeys, owner, description }) => [
        'entity',
        name,
        version,
        joinKeys.map(({ joinKey }) => joinKey).join(', '),
        null,
        null,
        owner,
        description,
      ]),
      ...views.map((view) => [
        'feature view',
        view.name,
        view.version,
        [...new Set(view.entities.map(({ entity }) => entity))].join(', '),
        view.features.length,
        view.source ?? 'push',
        view.owner,
        view.description,
      ]),
      ...requestViews.map((view) => [
        'request view',
        view.name,
        view.version,
        null,
        view.features.length,
        'request',
        view.owner,
        view.description,
      ]),
      ...services.map((service) => [
        'service',
        service.name,
        service.version,
        null,
        service.features.length,
        null,
        service.owner,
        service.description,
      ]),
    ];
    if (rows.length === 0)
      return { json, text: 'No features yet.\n  Define those of a cairn.yaml: npx cairn features apply' };
    return { json, text: table(columns, rows) };
  },
});
