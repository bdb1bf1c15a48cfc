import type { Call } from '../../../../contracts/call';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { DefineOutput } from '../../../../contracts/features/steps';
import { subjects } from '../../../../contracts/lineage/subjects';
import type { SqlSession } from '../../../../contracts/sql/session';
import { checkFeatures } from './check-features';
import { defineOnce } from './define-once';
import type { DefinitionStore } from './definition-store';
import { draftService, type ServiceDraft } from './draft-service';
import type { ViewDraft } from './draft-view';
import type { PinnedFeatures } from './pinned-features';

export interface Definitions {
  readonly views: DefinitionStore<FeatureViewVersion>;
  readonly services: DefinitionStore<FeatureServiceVersion>;
}

const defineView = (store: Definitions['views'], draft: ViewDraft, execution: string, call: Call) =>
  defineOnce(
    store,
    draft,
    (version, before) => ({
      version: {
        schemaVersion: 1 as const,
        project: call.project,
        ...draft,
        version,
        execution,
        createdAt: call.time,
        createdBy: call.principal.id,
      },
      statement: {
        project: call.project,
        fact: 'FeatureViewDefined',
        subject: subjects.featureView(draft.name, version),
        relations: [{ role: 'execution', subject: subjects.execution(execution) }],
        details: { view: draft.name, version, source: draft.source, features: draft.features.length },
        beforeDigest: before?.digest ?? null,
        afterDigest: draft.digest,
      },
    }),
    call,
  );

const viewsOf = (draft: ServiceDraft) => [
  ...new Map(
    draft.features.map(({ view, viewVersion }) => [view, subjects.featureView(view, viewVersion)]),
  ).values(),
];

const defineService = (store: Definitions['services'], draft: ServiceDraft, execution: string, call: Call) =>
  defineOnce(
    store,
    draft,
    (version, before) => ({
      version: {
        schemaVersion: 1 as const,
        project: call.project,
        ...draft,
        version,
        execution,
        createdAt: call.time,
        createdBy: call.principal.id,
      },
      statement: {
        project: call.project,
        fact: 'FeatureServiceDefined',
        subject: subjects.featureService(draft.name, version),
        relations: [
          { role: 'execution', subject: subjects.execution(execution) },
          ...viewsOf(draft).map((subject) => ({ role: 'input', subject })),
        ],
        details: { service: draft.name, version, features: draft.features.length },
        beforeDigest: before?.digest ?? null,
        afterDigest: draft.digest,
      },
    }),
    call,
  );

const named = ({ name, version, digest }: { name: string; version: number; digest: string }) => ({
  name,
  version,
  digest,
});

/**
 * Defines the feature views and the feature service of a project version, after checking that every SQL text
 * keeps to the portable subset. What is unchanged keeps its version. Throws `feature.sql.refused` and
 * `feature.definition.invalid`.
 */
export const defineFeatures = async (
  stores: Definitions & { readonly session: SqlSession },
  pinned: PinnedFeatures,
  execution: string,
  call: Call,
): Promise<DefineOutput> => {
  await checkFeatures(stores.session, pinned);
  const views: FeatureViewVersion[] = [];
  for (const draft of pinned.views) views.push(await defineView(stores.views, draft, execution, call));
  const service = await defineService(stores.services, draftService(pinned.service, views), execution, call);
  return { views: views.map(named), service: named(service) };
};
