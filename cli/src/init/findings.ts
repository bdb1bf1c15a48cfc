import { splits } from '../../../contracts/features/training-set';
import { leaksOf, type Problem, rowsOf } from '../../../statistics';
import type { Found } from './found';
import { baselineOf } from './heuristics/baseline';
import { bestRule } from './heuristics/one-rule';
import { yardstick } from './heuristics/yardstick';
import { type Judgement, judge } from './judge';
import { loadProblem } from './load-problem';
import type { Plan } from './plan';
import type { Sql } from './table/sql';

/** What was found out, and what is to be made of it. */
export interface Findings extends Found {
  readonly judgement: Judgement;
}

const splitsOf = (problem: Problem): Found['splits'] =>
  splits.map((name) => {
    const rows = rowsOf(problem, name);
    const count = (label: number): number => rows.filter((row) => problem.labels[row] === label).length;
    const classes = Object.fromEntries(problem.classes.map((className, index) => [className, count(index)]));
    return { name, rows: rows.length, classes };
  });

/** A plan without the columns that are the label in other words, and what the rest is worth. */
export const findOut = async (
  sql: Sql,
  plan: Plan,
  keep: readonly string[],
): Promise<{ readonly plan: Plan; readonly findings: Findings }> => {
  const all = await loadProblem(sql, plan);
  const leaks = leaksOf(all).filter(({ column }) => column !== plan.previous?.feature);
  const copied = (feature: string): boolean =>
    leaks.some(({ column, kind }) => column === feature && kind === 'copy');
  const out = plan.features.filter(({ name, column }) => copied(name) && !keep.includes(column));
  const without: Plan = {
    ...plan,
    features: plan.features.filter((feature) => !out.includes(feature)),
    leftOut: [
      ...plan.leftOut,
      ...out.flatMap(({ name, column }) => {
        const found = plan.profile.columns.find((one) => one.name === column);
        const because = leaks.find((leak) => leak.column === name)?.because ?? '';
        return found ? [{ column: found, why: `a copy of the label: ${because}` }] : [];
      }),
    ],
  };
  const problem: Problem = {
    ...all,
    inputs: all.inputs.filter(({ name }) => !out.some((feature) => feature.name === name)),
  };
  const found = {
    leaks,
    baseline: baselineOf(problem),
    rule: bestRule(problem),
    model: yardstick(problem),
    splits: splitsOf(problem),
    classes: problem.classes,
  };
  return { plan: without, findings: { ...found, judgement: judge(plan.task, found) } };
};
