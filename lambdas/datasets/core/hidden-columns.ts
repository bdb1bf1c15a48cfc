/**
 * Row of the source file that a row came from; written to the Parquet file, so that an error found later
 * still names the row that people can look up. Columns of a definition cannot begin with two underscores.
 */
export const sourceRow = '__source_row';

/** Position of a row while a dataset is cleaned; decides the order of the file, is not written to it. */
export const position = '__position';
