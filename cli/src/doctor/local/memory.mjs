import { freemem } from 'node:os';
import { ok, warning } from './check.mjs';

/** Measured: 1.2 GB was the most that synthesis, emulator and workers held at once during a deployment. */
const NEEDED = 1.3e9;
const gigabytes = (/** @type {number} */ bytes) => `${(bytes / 1e9).toFixed(1)} GB`;

/** What may still be taken, within the limit of a container where there is one. */
const availableBytes = () => process.availableMemory?.() ?? freemem();

/** @param {{ available?: () => number }} [machine] @returns {import('./check.mjs').Check} */
export const memoryCheck = ({ available = availableBytes } = {}) => ({
  name: 'memory',
  title: 'Memory',
  why: 'The emulator runs every function as a process; the system ends some of them when memory is short.',
  look() {
    const bytes = available();
    return bytes < NEEDED
      ? warning(
          `${gigabytes(bytes)} available; a deployment took ${gigabytes(NEEDED)}`,
          'Close other programs, or give the container more memory.',
        )
      : ok(`${gigabytes(bytes)} available`);
  },
});
