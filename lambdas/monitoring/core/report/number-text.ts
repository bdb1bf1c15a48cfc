/** Nothing where a value could not be computed. */
export const none = '–';

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** Three digits that count: 0.753, 12.4, 1840. */
export const numberText = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return none;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(2);
  return size >= 100 ? String(Math.round(value)) : trimmed(value.toPrecision(3));
};

export const percentText = (share: number | null | undefined): string =>
  share === null || share === undefined ? none : `${trimmed((share * 100).toFixed(1))} %`;

/** A test's p: never 0, which no test can say. */
export const pText = (p: number | null): string => {
  if (p === null) return none;
  return p < 1e-4 ? '< 0.0001' : numberText(p);
};

/** `2015-07-01`, with the time where it is no midnight. */
export const timeText = (time: string): string =>
  time.slice(11, 19) === '00:00:00' ? time.slice(0, 10) : `${time.slice(0, 10)} ${time.slice(11, 16)}`;
