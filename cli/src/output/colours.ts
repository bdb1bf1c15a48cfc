type Paint = (text: string) => string;

export interface Colours {
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
}

const sgr =
  (on: number, off: number): Paint =>
  (text) =>
    `\u001b[${on}m${text}\u001b[${off}m`;

const same: Paint = (text) => text;

export const plainColours: Colours = { red: same, green: same, yellow: same, bold: same, dim: same };

const ansiColours: Colours = {
  red: sgr(31, 39),
  green: sgr(32, 39),
  yellow: sgr(33, 39),
  bold: sgr(1, 22),
  dim: sgr(2, 22),
};

/** Colours on a terminal, unless NO_COLOR (no-color.org) is set to anything or the terminal is dumb. */
export const coloursFor = (
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Colours => (stream.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb' ? ansiColours : plainColours);
