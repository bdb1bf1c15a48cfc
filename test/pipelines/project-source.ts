import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const example = join(__dirname, '..', '..', 'examples', 'weather', 'cairn.yaml');

/** The definition of the weather example with other sections, as cairn.yaml text. */
export const projectSource = (sections: Readonly<Record<string, unknown>>): string =>
  stringify({ ...parse(readFileSync(example, 'utf8')), ...sections });
