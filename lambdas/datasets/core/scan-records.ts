/** What a look over the bytes of a CSV file tells that the SQL engine does not. */
export interface RecordScan {
  /** Text of the first record. */
  readonly header: string;
  /** Records with the header and blank lines: the last row as a spreadsheet numbers it. */
  readonly records: number;
  /** Rows that are blank lines, which the engine skips without counting. */
  readonly blankRows: readonly number[];
  /** First row that ends otherwise than the rows before it (LF, not CRLF, or the reverse); null if none. */
  readonly mixedEndRow: number | null;
}

const LF = 10;
const CR = 13;
const quote = 34;
const comma = 44;
/** A quote that is never closed would make a header of the whole file. */
const maxHeaderBytes = 1_000_000;

/**
 * Counts the records of a CSV file (RFC 4180): line ends inside quotes do not count. The engine's row
 * numbers leave blank lines out; with these they become those of the file.
 */
export const scanRecords = async (portions: AsyncIterable<Uint8Array>): Promise<RecordScan> => {
  const blankRows: number[] = [];
  const header: number[] = [];
  let row = 1;
  let content = 0;
  let quoted = false;
  let atCellStart = true;
  let before = 0;
  let ending = '';
  let mixedEndRow: number | null = null;

  const endRecord = (): void => {
    const kind = before === CR ? 'CRLF' : 'LF';
    if (ending !== '' && ending !== kind) mixedEndRow ??= row;
    ending = kind;
    if (content === 0) blankRows.push(row);
    row += 1;
    content = 0;
    atCellStart = true;
  };

  for await (const bytes of portions) {
    for (const byte of bytes) {
      if (byte === quote && (quoted || atCellStart)) {
        quoted = !quoted;
        content += 1;
        // A quote right after a closing one opens again: a doubled quote inside of a quoted cell.
        atCellStart = !quoted;
      } else if (byte === LF && !quoted) endRecord();
      else if (byte !== CR || quoted) {
        content += 1;
        atCellStart = byte === comma && !quoted;
      }
      if (row === 1 && header.length < maxHeaderBytes) header.push(byte);
      before = byte;
    }
  }
  return {
    header: Buffer.from(header).toString('utf8'),
    records: content > 0 ? row : row - 1,
    blankRows,
    mixedEndRow,
  };
};
