/** The column names of a CSV header line (RFC 4180): trimmed, a byte order mark dropped. */
export const columnsOfHeader = (line: string): readonly string[] => {
  const names: string[] = [''];
  let quoted = false;
  for (const character of line.replace(/^\uFEFF/, '')) {
    if (character === '"') {
      quoted = !quoted;
      // The second half of a doubled quote stands for itself.
      if (quoted && names.at(-1) !== '') names.push(`${names.pop()}"`);
    } else if (character === ',' && !quoted) names.push('');
    else names.push(`${names.pop()}${character}`);
  }
  return names.map((name) => name.trim());
};
