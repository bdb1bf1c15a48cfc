import type { ProjectDefinition } from '../../../contracts/project/schema';
import type { Client } from '../../../sdk/src';

/** One definition on its way: what it is, and how it is put. */
export interface DefinitionRequest {
  readonly kind: 'entity' | 'feature view' | 'request view' | 'feature service';
  readonly name: string;
  readonly put: (
    client: Client<true>,
  ) => Promise<{ readonly definition: { readonly version: number }; readonly created: boolean }>;
}

/** Puts are the same however often they are made. */
const again = { idempotent: true } as const;

/**
 * The definitions of a cairn.yaml in the order in which they stand on each other: entities, views, request views, the
 * model's service and the others. `sqlOf` gives the text of a view's SQL file.
 */
export const definitionRequests = (
  { entities, featureViews, requestViews, featureService, featureServices }: ProjectDefinition,
  sqlOf: (path: string) => string,
  force: boolean,
): readonly DefinitionRequest[] => [
  ...entities.map(
    ({ name, ...fields }): DefinitionRequest => ({
      kind: 'entity',
      name,
      put: (client) => client.features.putEntity({ entity: name, ...fields }, again),
    }),
  ),
  ...featureViews.map(
    ({ name, sql, ...fields }): DefinitionRequest => ({
      kind: 'feature view',
      name,
      put: (client) =>
        client.features.putView(
          { view: name, ...fields, ...(sql === undefined ? {} : { sql: sqlOf(sql) }), force },
          again,
        ),
    }),
  ),
  ...requestViews.map(
    ({ name, ...fields }): DefinitionRequest => ({
      kind: 'request view',
      name,
      put: (client) => client.features.putRequestView({ view: name, ...fields, force }, again),
    }),
  ),
  ...[featureService, ...featureServices].map(
    ({ name, ...fields }): DefinitionRequest => ({
      kind: 'feature service',
      name,
      put: (client) => client.features.putService({ service: name, ...fields }, again),
    }),
  ),
];
