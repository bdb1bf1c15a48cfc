import type { FeatureValue } from '../../../../contracts/features/online';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import { compileRequestView } from './compile-view';

/** What a row of a request view is computed from. */
export interface RequestRow {
  /** Values by the name of the input. */
  readonly inputs: Readonly<Record<string, FeatureValue>>;
  /** Values of `view.uses`, in their order; null where there is no usable value. */
  readonly features: readonly FeatureValue[];
}

/** All features of a request view for rows: `result[i][j]` is feature `view.features[j]` of row `i`. Never throws for a value. */
export const evaluateRows = (
  view: Pick<RequestViewVersion, 'name' | 'inputs' | 'uses' | 'features'>,
  rows: readonly RequestRow[],
): readonly (readonly FeatureValue[])[] => {
  const program = compileRequestView(view);
  return rows.map(({ inputs, features }) => {
    const row = program.row([...view.inputs.map(({ name }) => inputs[name] ?? null), ...features]);
    return view.features.map((_, place) => program.value(place, row));
  });
};
