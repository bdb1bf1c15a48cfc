/** Signs that say something, as words; other signs separate words. */
const signs: Readonly<Record<string, string>> = {
  '%': 'percent',
  '#': 'number',
  '&': 'and',
  '+': 'plus',
  '€': 'eur',
  $: 'usd',
  '£': 'gbp',
  '°': 'deg',
  µ: 'u',
  μ: 'u',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '²': '2',
  '³': '3',
  '≥': 'at_least',
  '≤': 'at_most',
  '>': 'above',
  '<': 'below',
};

/**
 * Names that something on the way uses itself: training sets, the feature history, SQL's words for clock and
 * user, and inputs and outputs of the exported model.
 */
const taken: ReadonlySet<string> = new Set([
  ...['event_timestamp', 'created_timestamp', 'event_month', 'snapshot', 'tie', 'split', 'row_id', 'row'],
  ...['current_date', 'current_time', 'current_timestamp', 'localtime', 'localtimestamp'],
  ...['current_user', 'session_user', 'user', 'current_schema', 'current_catalog'],
  ...['numbers', 'label', 'probabilities', 'class_labels', 'variable', 'output_label', 'output_probability'],
]);

const longest = 60;

/** A header in letters, digits and underscores of ASCII, lower case; empty when none of it can be written so. */
const plain = (header: string): string =>
  [...header.toLowerCase()]
    .map((character) => (signs[character] === undefined ? character : `_${signs[character]}_`))
    .join('')
    .replaceAll(/_(ss|ae|oe|o|l|d|th|i|u|2|3)_/g, '$1')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, longest)
    .replace(/_+$/, '');

const started = (name: string): string => (/^[0-9]/.test(name) ? `n_${name}` : name);

/** The name, or the name with the first number behind it that nobody else has. */
export const unusedName = (wanted: string, used: ReadonlySet<string>): string => {
  if (!used.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!used.has(`${wanted}_${number}`)) return `${wanted}_${number}`;
};

/**
 * A valid name for every header, all different: what cairn.yaml, SQL, Python and ONNX take without quotes or
 * surprises. Headers that can be written so keep their words.
 */
export const columnNames = (headers: readonly string[]): readonly string[] => {
  const used = new Set<string>();
  return headers.map((header, index) => {
    const name = started(plain(header)) || `column_${index + 1}`;
    const free = unusedName(taken.has(name) ? `${name}_value` : name, used);
    used.add(free);
    return free;
  });
};
