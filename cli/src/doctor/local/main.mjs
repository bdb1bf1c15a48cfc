import { findingsText, summaryText } from '../findings-text.mjs';
import { examine, thisPlace } from './examine.mjs';
import { deploymentChecks, localChecks } from './index.mjs';

// The part of `cairn doctor` that needs no package: run by the command, and instead of it while nothing is installed.
const findings = await examine(
  thisPlace(),
  process.argv.includes('--deployment') ? deploymentChecks : localChecks,
);
console.log(
  process.argv.includes('--json')
    ? JSON.stringify({ findings }, null, 2)
    : `${findingsText(findings)}\n\n${summaryText(findings)}`,
);
process.exitCode = findings.some(({ state }) => state === 'problem') ? 1 : 0;
