import { CairnError } from '../../../../contracts/cairn-error';

/** How DuckDB says that an integer of 128 bits does not fit into 64. */
const beyond64Bits = /^Conversion Error: .*\bINT128 with value (-?\d+) can't be cast .*\bINT64\b/;

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';

/**
 * Runs a query with windowed sums. A sum of integers beyond INT64, of which SQL says only that a cast failed, becomes
 * `feature.aggregate.overflow`, as it is online.
 *
 * @param features what the sums are of: `the windows of departures`
 */
export const withExactSums = async <T>(features: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    const sum = beyond64Bits.exec(messageOf(error))?.[1];
    if (sum === undefined) throw error;
    throw new CairnError(
      'feature.aggregate.overflow',
      `A sum in ${features} is ${sum}, beyond INT64. Make its input a DOUBLE, or the window shorter.`,
      { cause: error },
    );
  }
};
