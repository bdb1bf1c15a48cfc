import type { Consumption } from './consumption';
import file from './measured.json';

/** What work takes, as it was measured on the emulator; `npm run measure` makes the file anew. */
export interface Measured {
  /** Day of the measurement. */
  readonly date: string;
  readonly command: string;
  /** What one invocation by the clock takes that finds nothing to do, by what is looked at. */
  readonly idle: Readonly<Record<string, Consumption>>;
  /** What one piece of work takes. */
  readonly work: Readonly<Record<string, { readonly per: string; readonly takes: Consumption }>>;
}

export const measured: Measured = file;
