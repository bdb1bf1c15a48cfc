import { CairnError, isCairnError } from '../../cairn-error';
import type { DatasetColumn } from '../../datasets/dataset-version';
import type { Expectation } from '../../project/dataset';
import type { ExpectationPlan, PlanExpectation } from './expectation-plan';
import { expectations } from './plans';

/**
 * The plan of a declared expectation, an object with its name as its only key. Throws `dataset.step.invalid` when it
 * does not fit the columns.
 */
export const planExpectation = (
  expectation: Expectation,
  columns: readonly DatasetColumn[],
): ExpectationPlan => {
  const [entry] = Object.entries(expectation);
  const [name, options] = entry as [keyof typeof expectations, never];
  try {
    // The schema has checked that the options are those of the expectation of this name.
    return (expectations[name] as PlanExpectation<never>)(options, columns);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    throw new CairnError(error.code, `expectation ${name}: ${error.message}`);
  }
};
