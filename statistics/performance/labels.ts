import { meanOf } from '../sample/moments';
import { type Found, nothing } from '../statistic';
import type { Category, Values } from '../values';
import { averagedClasses, type Confusion, confusionOf, type LabelOptions } from './confusion';
import { performanceMethod } from './performance-method';

/** A measure of predicted classes. */
export const labelMethod = <Method extends string>(
  description: { readonly method: Method; readonly title: string; readonly meaning: string },
  compute: (confusion: Confusion, options: LabelOptions) => Found,
) =>
  performanceMethod<Method, Values, Values, LabelOptions>(
    { ...description, takes: 'labels' },
    (truth, predicted, options) => {
      const confusion = confusionOf(truth, predicted);
      return confusion.rows === 0 ? nothing('insufficient_data') : compute(confusion, options);
    },
  );

/** What a class is measured by: how often it was hit, of how many. */
type Ratio = (confusion: Confusion, category: Category) => readonly [hits: number, of: number];

/** Mean of a ratio over classes; a class that it is not defined for counts as 0, with a warning. */
export const averagedRatio =
  (ratio: Ratio) =>
  (confusion: Confusion, options: LabelOptions): Found => {
    const classes = averagedClasses(confusion, options);
    if (!classes) return nothing('positive_unknown');
    const ratios = classes.map((category) => ratio(confusion, category));
    return {
      value: meanOf(ratios.map(([hits, of]) => (of === 0 ? 0 : hits / of))),
      reason: ratios.some(([, of]) => of === 0) ? 'zero_division' : undefined,
    };
  };
