import { parseArgs } from 'node:util';
import { acceptedChanges } from './release/accepted-changes';
import { appTemplates } from './release/app-templates';
import { compareRelease, lastRelease } from './release/compare-release';
import { comparisonMarkdown, comparisonText } from './release/comparison-text';
import { requireReleased } from './release/released';

const help = `npm run diff:release -- [--json | --markdown] [--since <version>]

Compares the templates of dev, staging and prod with those of the last release (releases/), and says what an update
would lose: resources with state that are removed or replaced, weaker protection, data that ends sooner,
changes of indexes that CloudFormation refuses, outputs that are gone. Ends with 1 when there is such a finding, which nobody has accepted.
`;

const run = (): number => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      since: { type: 'string' },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const since = requireReleased(values.since ?? lastRelease());
  const comparison = compareRelease(since, appTemplates(), acceptedChanges);
  const text = values.json
    ? `${JSON.stringify(comparison, null, 2)}\n`
    : values.markdown
      ? comparisonMarkdown(comparison)
      : comparisonText(comparison);
  process.stdout.write(text);
  return comparison.findings.length + comparison.stale.length === 0 ? 0 : 1;
};

try {
  process.exitCode = run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
