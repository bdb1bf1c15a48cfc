import { CairnError, isCairnError } from '../../../../contracts/cairn-error';
import type { DatasetColumn } from '../../../../contracts/datasets/dataset-version';
import type { CleaningReport } from '../../../../contracts/datasets/report';
import type { CleaningStep } from '../../../../contracts/project/dataset';
import type { SqlSession } from '../../../../contracts/sql/session';
import { countRows, numberIn } from '../count-of';
import { cleaningSteps } from '.';
import type { CleaningPlan, PlanCleaning } from './cleaning-plan';

/** The plan of a declared step, an object with the step's name as its only key. */
export const planStep = (
  step: CleaningStep,
  columns: readonly DatasetColumn[],
): { readonly name: string; readonly plan: CleaningPlan } => {
  const [entry] = Object.entries(step);
  const [name, options] = entry as [keyof typeof cleaningSteps, never];
  // The schema has checked that the options are those of the step of this name.
  return { name, plan: (cleaningSteps[name] as PlanCleaning<never>)(options, columns) };
};

/**
 * Applies the declared steps to the table `data`, in their order. Throws `dataset.step.invalid`, naming the
 * step, when one does not fit the columns that it finds.
 */
export const runCleaning = async (
  session: SqlSession,
  steps: readonly CleaningStep[],
  columns: readonly DatasetColumn[],
): Promise<{ readonly columns: readonly DatasetColumn[]; readonly report: readonly CleaningReport[] }> => {
  const report: CleaningReport[] = [];
  let current = columns;
  let rows = await countRows(session, 'data');
  for (const [index, step] of steps.entries()) {
    const { name, plan } = named(step, index, current);
    const touched = plan.touched ? numberIn((await session.rows(plan.touched))[0], 'touched') : undefined;
    await session.run(`CREATE TABLE cleaned AS ${plan.select}`);
    await session.run('DROP TABLE data');
    await session.run('ALTER TABLE cleaned RENAME TO data');
    const after = await countRows(session, 'data');
    report.push({ step: name, rowsTouched: touched ?? rows - after, rows: after });
    rows = after;
    current = plan.columns;
  }
  return { columns: current, report };
};

const named = (step: CleaningStep, index: number, columns: readonly DatasetColumn[]) => {
  try {
    return planStep(step, columns);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    throw new CairnError(
      error.code,
      `cleaning step ${index + 1} (${Object.keys(step)[0]}): ${error.message}`,
    );
  }
};
