import { quoteText } from '../../../../contracts/sql/quote';
import { CommandFailure } from '../../failure';
import { keepCells, type Reader } from './cells';

/** A key as a JSON pointer, which takes any character. */
const pointer = (key: string): string => quoteText(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);

/** Reads an array of flat objects, or one object a line; keys in the order in which they first appear. */
export const readJson: Reader = async (sql, path) => {
  await sql.run(
    `CREATE TABLE raw AS SELECT json FROM read_json_objects(${quoteText(path)}, maximum_object_size = 67108864)`,
  );
  const [odd] = await sql.rows(
    `SELECT json_type(json) AS type FROM raw WHERE json_type(json) <> 'OBJECT' LIMIT 1`,
  );
  if (odd)
    throw new CommandFailure(
      `${path} is no array of objects: it holds ${String(odd['type']).toLowerCase()}s.`,
      'Give [{"a": 1}, {"a": 2}], or one object a line.',
    );
  const found = await sql.rows(
    `SELECT key FROM (SELECT unnest(json_keys(json)) AS key, row_number() OVER () AS place FROM raw) GROUP BY key ORDER BY min(place)`,
  );
  const headers = found.map(({ key }) => String(key));
  for (const header of headers) {
    const [nested] = await sql.rows(
      `SELECT 1 AS one FROM raw WHERE json_type(json, ${pointer(header)}) IN ('OBJECT', 'ARRAY') LIMIT 1`,
    );
    if (nested)
      throw new CommandFailure(
        `"${header}" of ${path} holds objects or lists.`,
        'Give flat objects: one value a column.',
      );
  }
  if (headers.length === 0)
    throw new CommandFailure(`${path} is empty.`, 'Give an array of objects with at least one field.');
  await sql.run(
    keepCells(
      headers.map((header) => `json_extract_string(json, ${pointer(header)})`),
      'raw',
    ),
  );
  return { headers, remarks: [] };
};
