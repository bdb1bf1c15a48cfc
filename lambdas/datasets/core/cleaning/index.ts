import type { CleaningStep } from '../../../../contracts/project/dataset';
import { addColumn } from './add-column';
import type { PlanCleaning } from './cleaning-plan';
import { dropColumns } from './drop-columns';
import { dropDuplicates } from './drop-duplicates';
import { dropMissing } from './drop-missing';
import { fillMissing } from './fill-missing';
import { lowercase } from './lowercase';
import { mapValues } from './map-values';
import { rename } from './rename';
import { sort } from './sort';
import { trim } from './trim';

/** Names of the steps that cairn.yaml may declare. */
type StepName = CleaningStep extends infer Step ? (Step extends object ? keyof Step : never) : never;
type OptionsOf<Name extends StepName> =
  Extract<CleaningStep, Record<Name, unknown>> extends infer Step ? Step[Name & keyof Step] : never;

/** Every cleaning step: one file and one line here (and its form in contracts/project/dataset.ts). */
export const cleaningSteps: { readonly [Name in StepName]: PlanCleaning<OptionsOf<Name>> } = {
  addColumn,
  dropColumns,
  dropDuplicates,
  dropMissing,
  fillMissing,
  lowercase,
  mapValues,
  rename,
  sort,
  trim,
};
