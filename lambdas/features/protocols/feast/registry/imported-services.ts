import {
  type FeatureServiceDefinition,
  featureServiceDefinitionSchema,
} from '../../../../../contracts/project/feature';
import { describedIn } from './described-message';
import { skipped, type Taken } from './imported';
import type { ServiceMessage } from './messages';
import { misfitText } from './misfit-text';

type Spec = NonNullable<ServiceMessage['spec']>;

/** A service that lost a feature would be another input of a model: it is left out instead. */
const refusal = ({ features }: Spec, views: ReadonlySet<string>): string | undefined => {
  const missing = features.find(({ view }) => !views.has(view));
  if (missing) return `its view ${missing.view} was not taken`;
  const mapped = features.find(({ joinKeyMap }) => Object.keys(joinKeyMap).length > 0);
  if (mapped) return `it reads ${mapped.view} by other join keys; define a view with those keys`;
  const renamed = features.find(({ alias, view }) => alias !== '' && alias !== view);
  if (renamed) return `it calls ${renamed.view} ${renamed.alias}; name features by their own view`;
  const names = features.flatMap(({ columns }) => columns.map(({ name }) => name.toLowerCase()));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice && `it has two features named ${twice}; rename one, because a model knows its inputs by name`;
};

/** A feature service of a registry, over views that were taken. */
export const importedService = (
  { spec }: ServiceMessage,
  views: ReadonlySet<string>,
): Taken<FeatureServiceDefinition> => {
  if (!spec) return { notes: [] };
  const refused = refusal(spec, views);
  if (refused) return skipped('service', spec.name, refused);
  const parsed = featureServiceDefinitionSchema.safeParse({
    name: spec.name,
    features: spec.features.flatMap(({ view, columns }) => columns.map((column) => `${view}:${column.name}`)),
    ...describedIn(spec),
  });
  return parsed.success
    ? { definition: parsed.data, notes: [] }
    : skipped('service', spec.name, misfitText(parsed.error));
};
