import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** One value to be computed by a function of reference_values.py. */
export interface ReferenceCase {
  readonly of: string;
  readonly args: readonly unknown[];
  readonly options?: Readonly<Record<string, unknown>>;
}

export type ReferenceValue = number | null | readonly (number | null)[];

/** What scipy and scikit-learn say, computed now by the Python of the trainers. */
export const referenceValues = (cases: readonly ReferenceCase[]): readonly ReferenceValue[] => {
  const python = process.env['CAIRN_TRAINER_PYTHON'];
  if (!python)
    throw new Error(
      'CAIRN_TRAINER_PYTHON names no Python with scipy. Run `npm test -- --only contract`, which sets it.',
    );
  const { status, stdout, stderr, error } = spawnSync(python, [join(__dirname, 'reference_values.py')], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`The reference values could not be computed: ${error ?? stderr}`);
  return JSON.parse(stdout);
};

export interface Tolerance {
  readonly relative: number;
  /** Below it, the reference itself is noise. */
  readonly floor: number;
}

/** Whether both are nothing, or the same number within the tolerance. */
export const agree = (ours: number | null, theirs: number | null, { relative, floor }: Tolerance): boolean =>
  ours === null || theirs === null
    ? ours === theirs
    : ours === theirs || Math.abs(ours - theirs) <= Math.max(relative * Math.abs(theirs), floor);
