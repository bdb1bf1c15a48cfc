import { CairnError } from '../../../../../contracts/cairn-error';
import { type ImportedDefinitions, type KnownDataset, skipped, type Taken } from './imported';
import { importedEntities } from './imported-entities';
import { importedRequestView } from './imported-request-views';
import { importedService } from './imported-services';
import { importedView } from './imported-views';
import { type RegistryMessage, registry } from './messages';

const unreadable = (why: string): CairnError =>
  new CairnError('feature.definition.invalid', `This is no registry file of a Feast repository: ${why}.`);

const decode = (bytes: Uint8Array): RegistryMessage => {
  try {
    const message = registry.decode(bytes);
    if (message.schemaVersion !== '1')
      throw unreadable(`its schema version is "${message.schemaVersion}", and not 1`);
    return message;
  } catch (error) {
    if (error instanceof CairnError) throw error;
    throw unreadable(error instanceof Error ? error.message : 'it cannot be read');
  }
};

interface Projected {
  readonly spec: { readonly project: string } | undefined;
}
const lists = ['entities', 'views', 'requestViews', 'services', 'streamViews', 'labelViews'] as const;

/** What belongs to one project: a file may hold several, and then one has to be chosen. */
const ofProject = (
  message: RegistryMessage,
  wanted: string | undefined,
): { readonly project: string; readonly own: RegistryMessage } => {
  const names = new Set([
    ...message.projects.flatMap(({ spec }) => spec?.name ?? []),
    ...lists.flatMap((list) => message[list].flatMap(({ spec }: Projected) => spec?.project ?? [])),
  ]);
  const found = [...names].filter((name) => name !== '').sort();
  const [only] = found;
  if (wanted !== undefined && !names.has(wanted))
    throw unreadable(`it has no project ${wanted}, but ${found.join(', ') || 'none'}`);
  if (wanted === undefined && found.length > 1)
    throw new CairnError(
      'feature.definition.invalid',
      `The registry file holds the projects ${found.join(', ')}; name one of them.`,
    );
  const project = wanted ?? only ?? '';
  const isOwn = ({ spec }: Projected): boolean => spec !== undefined && spec.project === project;
  const own = Object.fromEntries(
    lists.map((list) => [list, (message[list] as readonly Projected[]).filter(isOwn)]),
  );
  return { project, own: { ...message, ...own } };
};

const definitionsIn = <T>(taken: readonly Taken<T>[]): readonly T[] =>
  taken.flatMap(({ definition }) => (definition === undefined ? [] : [definition]));

const names = (definitions: readonly { readonly name: string }[]): ReadonlySet<string> =>
  new Set(definitions.map(({ name }) => name));

const otherViews = ({ streamViews, labelViews }: RegistryMessage): readonly Taken<never>[] => [
  ...streamViews.map(({ spec }) =>
    skipped(
      'view',
      spec?.name ?? '',
      'it is a stream view: define a view with aggregates, and push its events',
    ),
  ),
  ...labelViews.map(({ spec }) =>
    skipped('view', spec?.name ?? '', 'it is a label view: labels are a SQL of cairn.yaml'),
  ),
];

/**
 * What a Feast registry file (registry.pb) defines, in the form of cairn.yaml, with what was left out and why.
 * Throws `feature.definition.invalid` for other bytes, and for several projects of which none is named.
 */
export const definitionsOf = (
  bytes: Uint8Array,
  datasets: readonly KnownDataset[],
  wanted?: string,
): ImportedDefinitions => {
  const { project, own } = ofProject(decode(bytes), wanted);
  const entities = importedEntities(own);
  const entityNames = names(definitionsIn(entities));
  const views = own.views.map((view) => importedView(view, entityNames, datasets));
  const viewNames = names(definitionsIn(views));
  const requestViews = own.requestViews.map((view) => importedRequestView(view, viewNames));
  const named = new Set([...viewNames, ...names(definitionsIn(requestViews))]);
  const services = own.services.map((service) => importedService(service, named));
  const taken = [...entities, ...views, ...otherViews(own), ...requestViews, ...services];
  return {
    project,
    entities: definitionsIn(entities),
    views: definitionsIn(views),
    requestViews: definitionsIn(requestViews),
    services: definitionsIn(services),
    notes: taken.flatMap(({ notes }) => notes),
  };
};
