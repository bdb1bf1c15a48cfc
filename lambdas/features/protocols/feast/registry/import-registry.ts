import { isCairnError } from '../../../../../contracts/cairn-error';
import type { Call } from '../../../../../contracts/call';
import type { RegistryImport } from '../../../../../contracts/features/registry-routes';
import { type DefinedSet, type DefineStores, defineSet } from '../../../core/definitions/define-set';
import type { DefinitionSet } from '../../../core/definitions/definition-set';
import { draftEntity } from '../../../core/definitions/draft-entity';
import { draftView } from '../../../core/definitions/draft-view';
import { definitionsOf } from './definitions-of';
import type { ImportedDefinitions, ImportNote, KnownDataset } from './imported';

export interface ImportRequest {
  readonly bytes: Uint8Array;
  /** Project of the Feast repository, when its registry holds several. */
  readonly feastProject?: string | undefined;
  /** Only says what would be defined. */
  readonly dryRun: boolean;
  readonly force: boolean;
}

/** What cannot be a view here (a column with a name of the history) is left out with whatever names it. */
const draftsOf = (
  imported: ImportedDefinitions,
): { readonly set: DefinitionSet; readonly notes: readonly ImportNote[] } => {
  const notes: ImportNote[] = [...imported.notes];
  const views = imported.views.flatMap((view) => {
    try {
      return [draftView(view, imported.entities, null)];
    } catch (error) {
      if (!isCairnError(error)) throw error;
      notes.push({ kind: 'view', name: view.name, isSkipped: true, note: error.message });
      return [];
    }
  });
  const known = new Set(views.map(({ name }) => name));
  const isWhole = (references: readonly string[], more: ReadonlySet<string>): boolean =>
    references.every((reference) => {
      const view = reference.slice(0, reference.indexOf(':'));
      return known.has(view) || more.has(view);
    });
  const requestViews = imported.requestViews.filter(({ uses }) => isWhole(uses, new Set()));
  const requests = new Set(requestViews.map(({ name }) => name));
  const services = imported.services.filter(({ features }) => isWhole(features, requests));
  const left = [
    ...imported.requestViews
      .filter((view) => !requestViews.includes(view))
      .map(({ name }) => ({ kind: 'request view' as const, name })),
    ...imported.services
      .filter((service) => !services.includes(service))
      .map(({ name }) => ({ kind: 'service' as const, name })),
  ];
  notes.push(...left.map((each) => ({ ...each, isSkipped: true, note: 'a view of it was not taken' })));
  return { set: { entities: imported.entities.map(draftEntity), views, requestViews, services }, notes };
};

const outcomesOf = (defined: DefinedSet): RegistryImport['defined'] => {
  const of = (
    kind: RegistryImport['defined'][number]['kind'],
    outcomes: readonly {
      readonly definition: { readonly name: string; readonly version: number };
      readonly created: boolean;
    }[],
  ) =>
    outcomes.map(({ definition, created }) => ({
      kind,
      name: definition.name,
      version: definition.version,
      created,
    }));
  return [
    ...of('entity', defined.entities),
    ...of('view', defined.views),
    ...of('request view', defined.requestViews),
    ...of('service', defined.services),
  ];
};

const wanted = (set: DefinitionSet): RegistryImport['defined'] => {
  const of = (
    kind: RegistryImport['defined'][number]['kind'],
    definitions: readonly { readonly name: string }[],
  ) => definitions.map(({ name }) => ({ kind, name, version: null, created: false }));
  return [
    ...of('entity', set.entities),
    ...of('view', set.views),
    ...of('request view', set.requestViews),
    ...of('service', set.services),
  ];
};

/**
 * Takes entities, views and services of a Feast repository into a project, from its registry file. Doing it again
 * changes nothing. Throws `feature.definition.invalid` for a file that is none, and what `defineSet` throws.
 */
export const importRegistry = async (
  stores: DefineStores & { readonly datasets: (project: string) => Promise<readonly KnownDataset[]> },
  { bytes, feastProject, dryRun, force }: ImportRequest,
  call: Call,
): Promise<RegistryImport> => {
  const imported = definitionsOf(bytes, await stores.datasets(call.project), feastProject);
  const { set, notes } = draftsOf(imported);
  const defined = dryRun
    ? wanted(set)
    : outcomesOf(await defineSet(stores, set, { execution: '', force }, call));
  return { feastProject: imported.project, defined, notes: [...notes] };
};
