import { parseExactly } from '../../core/tensor/exact-json';
import { invalid } from '../../core/tensor/invalid';

/** Rows with named columns. */
export interface DataFrame {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export type ScoringInput =
  | { readonly form: 'dataframe'; readonly frame: DataFrame }
  | { readonly form: 'instances'; readonly instances: readonly unknown[] }
  | { readonly form: 'inputs'; readonly inputs: unknown };

type Body = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const splitFrame = (value: unknown): DataFrame => {
  if (!isRecord(value) || !Array.isArray(value['data']))
    throw invalid('dataframe_split must be an object with columns and data');
  const data: unknown[] = value['data'];
  const width = Array.isArray(data[0]) ? data[0].length : 0;
  const columns = value['columns'] ?? Array.from({ length: width }, (_, index) => String(index));
  if (!Array.isArray(columns)) throw invalid('dataframe_split.columns must be an array of names');
  data.forEach((row, index) => {
    if (!Array.isArray(row) || row.length !== columns.length)
      throw invalid(
        `dataframe_split.data[${index}] must be an array of ${columns.length} values, one a column`,
      );
  });
  return { columns: columns.map(String), rows: data as unknown[][] };
};

/** Columns are those of all records; what a record lacks is null, as in a pandas data frame. */
const recordsFrame = (value: unknown): DataFrame => {
  if (!Array.isArray(value) || !value.every(isRecord))
    throw invalid('dataframe_records must be an array of objects, one a row');
  const columns = [...new Set(value.flatMap((record) => Object.keys(record)))];
  const rows = value.map((record) =>
    columns.map((column) => (Object.hasOwn(record, column) ? record[column] : null)),
  );
  return { columns, rows };
};

const readers: Readonly<Record<string, (value: unknown) => ScoringInput>> = {
  dataframe_split: (value) => ({ form: 'dataframe', frame: splitFrame(value) }),
  dataframe_records: (value) => ({ form: 'dataframe', frame: recordsFrame(value) }),
  instances: (value) => {
    if (!Array.isArray(value) || value.length === 0) throw invalid('instances must be an array with rows');
    return { form: 'instances', instances: value };
  },
  inputs: (value) => ({ form: 'inputs', inputs: value }),
};
const forms = Object.keys(readers);

const parse = (text: string): unknown => {
  try {
    return parseExactly(text, (value) => [value]);
  } catch (error) {
    throw invalid(`the body is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** Reads a scoring request: a JSON object with exactly one of the four forms. Throws `inference.invalid`. */
export const readScoringRequest = (text: string): ScoringInput => {
  const body = parse(text);
  if (!isRecord(body)) throw invalid(`the body must be a JSON object with one of ${forms.join(', ')}`);
  const given = forms.filter((form) => Object.hasOwn(body as Body, form));
  const [form, ...others] = given;
  if (!form || others.length > 0)
    throw invalid(
      `the body must have exactly one of ${forms.join(', ')}; it has ${given.join(', ') || 'none'}`,
    );
  const read = readers[form] as (value: unknown) => ScoringInput;
  return read(body[form]);
};
