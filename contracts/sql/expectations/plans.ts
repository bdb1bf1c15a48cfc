import type { Expectation } from '../../project/dataset';
import { between } from './between';
import { columnOrder } from './column-order';
import type { PlanExpectation } from './expectation-plan';
import { inSet } from './in-set';
import { matches } from './matches';
import { notNull } from './not-null';
import { rowCount } from './row-count';
import { unique } from './unique';

type ExpectationName = Expectation extends infer One ? (One extends object ? keyof One : never) : never;
type OptionsOf<Name extends ExpectationName> =
  Extract<Expectation, Record<Name, unknown>> extends infer One ? One[Name & keyof One] : never;

/** Every expectation: one file and one line here (and its form in contracts/project/dataset.ts). */
export const expectations: { readonly [Name in ExpectationName]: PlanExpectation<OptionsOf<Name>> } = {
  between,
  columnOrder,
  inSet,
  matches,
  notNull,
  rowCount,
  unique,
};
