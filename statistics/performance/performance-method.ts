import { type Found, type Statistic, statisticOf } from '../statistic';

export interface PerformanceDescription<Method extends string> {
  readonly method: Method;
  readonly title: string;
  /** What is compared with the truth: predicted classes, scores of classes, or predicted numbers. */
  readonly takes: 'labels' | 'scores' | 'numbers';
  /** What a value says, in a sentence. */
  readonly meaning: string;
}

/** How good are predictions? Rows where the truth or the prediction is missing are left out. */
export interface PerformanceMethod<Method extends string, Predicted, Truth, Options>
  extends PerformanceDescription<Method> {
  (truth: Truth, predicted: Predicted, options?: Options): Statistic<Method>;
}

export const performanceMethod = <Method extends string, Predicted, Truth, Options>(
  description: PerformanceDescription<Method>,
  compute: (truth: Truth, predicted: Predicted, options: Partial<Options>) => Found,
): PerformanceMethod<Method, Predicted, Truth, Options> =>
  Object.assign(
    (truth: Truth, predicted: Predicted, options?: Options) =>
      statisticOf(description.method, compute(truth, predicted, options ?? {})),
    description,
  );

/** Refuses columns that cannot belong together. */
export const checkLengths = (truth: ArrayLike<unknown>, predicted: ArrayLike<unknown>): void => {
  if (truth.length === predicted.length) return;
  throw new RangeError(`${truth.length} true values have ${predicted.length} predictions`);
};
