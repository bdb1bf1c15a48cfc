import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureValue, OnlineRequest } from '../../../../contracts/features/online';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import { evaluateRows } from '../request/evaluate-rows';
import { coerceValue, misfit } from '../values/coerce-value';
import type { PartRead } from './features-read';

type Rows = OnlineRequest['rows'];

const refuseMissing = (views: readonly RequestViewVersion[], rows: Rows): void => {
  const wanting = views.flatMap(({ name, inputs }) =>
    inputs.flatMap((input) =>
      rows.every((row) => Object.hasOwn(row, input.name)) ? [] : [{ view: name, input: input.name }],
    ),
  );
  if (wanting.length === 0) return;
  const inputs = [...new Set(wanting.map(({ input }) => input))].join(', ');
  const names = [...new Set(wanting.map(({ view }) => view))].join(', ');
  throw new CairnError(
    'feature.request-data.missing',
    `The request views ${names} need ${inputs}: send a value (or null) of each in every entity row.`,
  );
};

const inputsOf = (view: RequestViewVersion, row: Rows[number], index: number) =>
  Object.fromEntries(
    view.inputs.map(({ name, type }) => {
      const cell = row[name] ?? null;
      const value = coerceValue(type, cell);
      if (value === undefined)
        throw new CairnError('feature.request.invalid', `Row ${index + 1}: ${misfit(name, type, cell)}`);
      return [name, value];
    }),
  );

/**
 * Computes request views: of each a part with a row for every row of the request, its values in the order of the
 * view's features. `used` gives the values of the features that a view uses, in their order. Throws
 * `feature.request-data.missing` and `feature.request.invalid`.
 */
export const requestParts = (
  views: readonly RequestViewVersion[],
  rows: Rows,
  used: (view: RequestViewVersion, row: number) => readonly FeatureValue[],
): ReadonlyMap<RequestViewVersion, PartRead> => {
  refuseMissing(views, rows);
  return new Map(
    views.map((view) => {
      const asked = rows.map((row, index) => ({
        inputs: inputsOf(view, row, index),
        features: used(view, index),
      }));
      const values = evaluateRows(view, asked);
      return [
        view,
        { rows: values.map((own) => ({ status: null, eventTime: null, values: own })), rowOf: null },
      ];
    }),
  );
};
