import {
  type RequestViewDefinition,
  requestViewDefinitionSchema,
} from '../../../../../contracts/project/feature';
import { cairnTags } from './columns';
import { describedIn } from './described-message';
import { skipped, type Taken } from './imported';
import type { RequestViewMessage } from './messages';
import { misfitText } from './misfit-text';
import { valueTypeOf } from './value-type-of';

/** An on-demand view of a registry: only one that Cairn has written says what it computes. */
export const importedRequestView = (
  { spec }: RequestViewMessage,
  views: ReadonlySet<string>,
): Taken<RequestViewDefinition> => {
  if (!spec) return { notes: [] };
  const { name } = spec;
  if (spec.features.some(({ tags }) => !tags[cairnTags.expression]))
    return skipped(
      'request view',
      name,
      'it runs a function in Python; write it as expressions under requestViews, or as SQL of a view',
    );
  const sources = Object.values(spec.sources);
  const projections = sources.flatMap(({ projection }) => projection ?? []);
  const missing = projections.find(({ view }) => !views.has(view));
  if (missing) return skipped('request view', name, `its view ${missing.view} was not taken`);
  const inputs = sources.flatMap(({ request }) => request?.request?.schema ?? []);
  const parsed = requestViewDefinitionSchema.safeParse({
    name,
    inputs: Object.fromEntries(inputs.map((input) => [input.name, valueTypeOf(input.type)])),
    uses: projections.flatMap(({ view, columns }) => columns.map((column) => `${view}:${column.name}`)),
    features: Object.fromEntries(
      spec.features.map((feature) => [
        feature.name,
        {
          type: valueTypeOf(feature.type),
          expression: feature.tags[cairnTags.expression],
          ...describedIn({ ...feature }),
        },
      ]),
    ),
    ...describedIn(spec),
  });
  return parsed.success
    ? { definition: parsed.data, notes: [] }
    : skipped('request view', name, misfitText(parsed.error));
};
