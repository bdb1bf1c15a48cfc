import { readRecord } from '../localstack/record-file.mjs';
import { jestReport } from './run-counted.mjs';

/** @typedef {{ testResults: { assertionResults: { status: string, fullName: string }[] }[] }} Report */

/**
 * Tests that were skipped for a reason, which is part of their names: `… [skipped: moto lacks …]`.
 * @param {Report | undefined} report
 * @returns {{ name: string, reason: string }[]}
 */
export function skippedWithReason(report) {
  const tests = (report?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults);
  return tests.flatMap(({ status, fullName }) => {
    const [, name, reason] = /^(.*?) \[skipped: (.*)\]$/.exec(fullName) ?? [];
    return status === 'pending' && name && reason ? [{ name, reason }] : [];
  });
}

/** Prints what a stage skipped, and why; gives their number in words, for the stage's line. @param {string} stage */
export function tellSkipped(stage) {
  const skipped = skippedWithReason(readRecord(jestReport(stage)));
  for (const { name, reason } of skipped) console.log(`  skipped: ${name}\n           ${reason}`);
  return `${skipped.length} skipped, each for a named reason`;
}
