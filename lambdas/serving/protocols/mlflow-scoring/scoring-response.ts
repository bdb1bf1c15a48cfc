import type { Tensor } from '../../core/tensor/tensor';
import { nestedJsonOf, rowsJsonOf } from '../../core/tensor/to-json';
import type { ScoringInput } from './scoring-request';

const objectOf = (fields: readonly (readonly [string, string])[]): string =>
  `{${fields.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;

/** One object a row with the outputs by name; a single output stands for itself. */
const rowsText = (outputs: readonly Tensor[]): string => {
  const [only, ...others] = outputs;
  if (only && others.length === 0) return nestedJsonOf(only);
  const columns = outputs.map((output) => [output.name, rowsJsonOf(output)] as const);
  const count = columns[0]?.[1].length ?? 0;
  const rows = Array.from({ length: count }, (_, row) =>
    objectOf(columns.map(([name, texts]) => [name, texts[row] ?? 'null'])),
  );
  return `[${rows.join(',')}]`;
};

const columnsText = (outputs: readonly Tensor[]): string => {
  const [only, ...others] = outputs;
  if (only && others.length === 0) return nestedJsonOf(only);
  return objectOf(outputs.map((output) => [output.name, nestedJsonOf(output)]));
};

/** `{"predictions": …}`: by rows for data frames and instances, by outputs for named inputs. */
export const encodeScoringResponse = (form: ScoringInput['form'], outputs: readonly Tensor[]): string =>
  `{"predictions":${form === 'inputs' ? columnsText(outputs) : rowsText(outputs)}}`;
