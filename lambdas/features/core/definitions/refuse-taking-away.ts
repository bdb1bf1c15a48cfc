import { CairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import { roleIn } from '../../../../contracts/governance/principal';
import { rolesWith } from '../../../../contracts/governance/roles';
import type { Definitions } from './definitions';
import { incompatibleChanges, incompatibleRequestChanges } from './incompatible-changes';
import { type LiveModels, type LiveUse, liveUses } from './live-models';
import type { PlacedSet } from './placed-set';

/** Throws `auth.denied` unless the caller may force. */
export const requireForcer = ({ principal, project }: Call): void => {
  const allowed = rolesWith('features:force');
  const role = roleIn(principal, project);
  if (role && allowed.includes(role)) return;
  throw new CairnError(
    'auth.denied',
    `Forcing a definition takes the role ${allowed.join(' or ')}; ${principal.name} has the role ${role ?? 'none'}.`,
    { details: { permission: 'features:force', project } },
  );
};

/** What a changed view takes away, and from which live model. */
interface Taken {
  readonly view: string;
  readonly use: LiveUse;
  readonly changes: readonly string[];
}

type Stores = Pick<Definitions, 'views' | 'requestViews' | 'services'> & { readonly live: LiveModels };

/** For each live use of a changed view, what it would miss; `changes` compares with the version in use. */
const takenFrom = async (
  uses: readonly LiveUse[],
  view: string,
  changes: (version: number) => Promise<readonly string[]>,
): Promise<readonly Taken[]> => {
  const taken = await Promise.all(
    uses.flatMap((use) =>
      use.uses
        .filter(({ name }) => name === view)
        .map(async ({ version }): Promise<Taken> => ({ view, use, changes: await changes(version) })),
    ),
  );
  return taken.filter(({ changes: missed }) => missed.length > 0);
};

const takenAway = async (stores: Stores, project: string, set: PlacedSet): Promise<readonly Taken[]> => {
  const views = set.views.filter(({ before }) => before);
  const requestViews = set.requestViews.filter(({ before }) => before);
  if (views.length + requestViews.length === 0) return [];
  const uses = await liveUses(stores, project);
  const taken = await Promise.all([
    ...views.map(({ draft }) =>
      takenFrom(uses, draft.name, async (version) => {
        const used = await stores.views.version(project, draft.name, version);
        return used ? incompatibleChanges(used, draft) : [];
      }),
    ),
    ...requestViews.map(({ draft }) =>
      takenFrom(uses, draft.name, async (version) => {
        const used = await stores.requestViews.version(project, draft.name, version);
        return used ? incompatibleRequestChanges(used, draft) : [];
      }),
    ),
  ]);
  return taken.flat();
};

const modelText = ({ model, version, where }: LiveUse): string =>
  `${model} version ${version} (${where.join(', ')})`;

const takenText = ({ view, use, changes }: Taken): string =>
  `${view} is used by ${modelText(use)}: ${changes.join(', ')}`;

const namesIn = (names: readonly string[]): string => [...new Set(names)].join(', ');

/**
 * Throws `feature.view.in-use` when a changed view takes something away from a live model, unless that is forced.
 * Answers what was forced: by the name of a view the models that it takes from, for the journal.
 */
export const refuseTakingAway = async (
  stores: Stores,
  set: PlacedSet,
  force: boolean,
  { project }: Pick<Call, 'project'>,
): Promise<ReadonlyMap<string, string>> => {
  const taken = await takenAway(stores, project, set);
  if (taken.length > 0 && !force)
    throw new CairnError('feature.view.in-use', `${taken.map(takenText).join('; ')}.`, {
      fields: taken.map(({ view, use, changes }) => ({
        field: view,
        message: `${modelText(use)}: ${changes.join(', ')}`,
      })),
      details: {
        views: namesIn(taken.map(({ view }) => view)),
        models: namesIn(taken.map(({ use }) => `${use.model}/${use.version}`)),
        live: namesIn(taken.flatMap(({ use }) => use.where)),
      },
    });
  const models = new Map<string, string>();
  for (const { view, use } of taken)
    models.set(view, namesIn([...(models.get(view)?.split(', ') ?? []), `${use.model}/${use.version}`]));
  return models;
};
