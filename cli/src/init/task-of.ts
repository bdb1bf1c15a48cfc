import type { Task } from '../../../statistics';
import { CommandFailure } from '../failure';
import type { Choices } from './choices';
import type { ColumnProfile } from './table/profile-table';

const mostClasses = 50;

const isNumber = ({ type }: ColumnProfile): boolean => type === 'integer' || type === 'double';

/** Whether a label is a class or a quantity. Throws CommandFailure when nothing can be learnt of it. */
export const taskOf = (label: ColumnProfile, { task }: Pick<Choices, 'task'>): Task => {
  const { header, distinct, type } = label;
  if (distinct < 2)
    throw new CommandFailure(
      `The label "${header}" has ${distinct === 0 ? 'no value' : 'one value in every row'}: there is nothing to learn.`,
      'Name another column: --label <column>.',
    );
  if (type === 'date' || type === 'timestamp')
    throw new CommandFailure(
      `The label "${header}" is a ${type}, which is neither a class nor a quantity.`,
      'Make a column of what is asked: a number of days, or yes and no.',
    );
  if (task === 'regression' && !isNumber(label))
    throw new CommandFailure(
      `The label "${header}" is no number, so it can be no regression.`,
      'Leave out --task.',
    );
  const found = task ?? (isNumber(label) && distinct > 2 ? 'regression' : 'classification');
  if (found === 'classification' && distinct > mostClasses)
    throw new CommandFailure(
      `The label "${header}" has ${distinct} different values: too many for classes.`,
      `Group them into at most ${mostClasses}, or name another column: --label <column>.`,
    );
  return found;
};
