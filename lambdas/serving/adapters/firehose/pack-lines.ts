/** A record of the stream may have 1,000 KiB; this leaves room. Each is paid for in steps of 5 KB. */
const maxBytes = 900 * 1024;
/** More than so many lines of one record the stream does not split. */
const maxLines = 500;

/**
 * Lines joined into as few records of the stream as possible, in order. A line that is larger by itself stays
 * alone. The stream splits them again before it sorts them by project and endpoint.
 */
export const packLines = (lines: readonly Uint8Array[]): readonly Uint8Array[] => {
  const groups: Uint8Array[][] = [];
  let bytes = 0;
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && group.length < maxLines && bytes + line.length <= maxBytes) {
      group.push(line);
      bytes += line.length;
    } else {
      groups.push([line]);
      bytes = line.length;
    }
  }
  return groups.map((group) => Buffer.concat(group));
};
