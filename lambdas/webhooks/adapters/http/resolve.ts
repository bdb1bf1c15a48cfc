import { lookup } from 'node:dns/promises';
import type { Resolve } from '../../core/require-public-target';

/** As long as mlflow 3.17.2 waits for names. */
const resolutionMilliseconds = 5000;

/** Every address of a name, as the operating system resolves it. */
export const resolve: Resolve = async (hostname) => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 5 seconds')), resolutionMilliseconds);
  });
  try {
    const found = await Promise.race([lookup(hostname, { all: true }), late]);
    return found.map(({ address }) => address);
  } finally {
    clearTimeout(timer);
  }
};
