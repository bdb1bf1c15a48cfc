import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Waits until an address answers 200 with the expected text.
 * @param {string} url @param {{ expected: string, withinMs: number, signal?: AbortSignal }} wish
 * @returns {Promise<string | undefined>} undefined when it did, else what it said last
 */
export async function awaitAnswer(url, { expected, withinMs, signal }) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    let said;
    try {
      const response = await fetch(url, {
        signal: AbortSignal.timeout(Math.max(1000, deadline - Date.now())),
      });
      const text = await response.text();
      if (response.ok && text.trim() === expected) return undefined;
      said = `status ${response.status}: ${text.slice(0, 300)}`;
    } catch (error) {
      said = String(error instanceof Error ? (error.cause ?? error) : error);
    }
    if (Date.now() > deadline || signal?.aborted) return said;
    await pause(POLL_MS);
  }
}
