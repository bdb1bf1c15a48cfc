import { quoteName, quoteText } from '../../../contracts/sql/quote';
import { constantTime, type Plan } from './plan';

/** The label as the trainer takes it: a text is a class, a number a quantity. */
export const labelValue = ({ label, task }: Pick<Plan, 'label' | 'task'>): string =>
  task === 'regression'
    ? `CAST(${quoteName(label.name)} AS DOUBLE)`
    : label.type === 'string'
      ? quoteName(label.name)
      : `CAST(${quoteName(label.name)} AS VARCHAR)`;

/** The time of a row. */
export const eventTime = ({ time }: Pick<Plan, 'time'>): string =>
  time ? `CAST(${quoteName(time.name)} AS TIMESTAMP)` : `CAST(${quoteText(constantTime)} AS TIMESTAMP)`;

/** The label of the row before, of the same entity. */
export const previousLabel = (plan: Pick<Plan, 'label' | 'task' | 'time' | 'key'>): string =>
  `LAG(${labelValue(plan)}) OVER (PARTITION BY ${plan.key.sql} ORDER BY ${quoteName(plan.time?.name ?? '')})`;

/** Rows that can be used at all: those with a key and a time, each once. */
export const usableRows = ({ key, time }: Pick<Plan, 'key' | 'time'>): string => {
  const needed = [key.column, ...(time ? [time.name] : [])].map(quoteName);
  const known = needed.map((name) => `${name} IS NOT NULL`).join(' AND ');
  return `SELECT * FROM typed WHERE ${known} QUALIFY row_number() OVER (PARTITION BY ${needed.join(', ')} ORDER BY row_id) = 1`;
};
