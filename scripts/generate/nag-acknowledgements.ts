import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { platformApp } from './platform-app';

export interface NagAcknowledgement {
  readonly construct: string;
  readonly rule: string;
  readonly reason: string;
}

/** What the constructs under a scope acknowledge, each once, in the order of their paths. */
export const acknowledgementsOf = (scope: IConstruct): readonly NagAcknowledgement[] => {
  const found = new Map<string, NagAcknowledgement>();
  for (const { node } of scope.node.findAll())
    for (const { type, data } of node.metadata) {
      if (type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY) continue;
      for (const [id, reason] of Object.entries<string>(data)) {
        const rule = id.replace(/^annotation::/i, '');
        found.set(`${node.path} ${rule}`, { construct: node.path, rule, reason });
      }
    }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, acknowledgement]) => acknowledgement);
};

/** Every finding of cdk-nag's AwsSolutions that stands in prod, and why. */
export const nagAcknowledgements = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-nag-'));
  try {
    const rows = acknowledgementsOf(platformApp('prod', folder));
    return `# Acknowledged findings of cdk-nag

Generated from the acknowledgements in lib/ by \`npm run generate\`. AwsSolutions finds nothing else in the
platform: a test fails on a finding that is not listed here, and on a listed one that is no longer found.

| construct | rule | why it stands |
| --- | --- | --- |
${rows.map(({ construct, rule, reason }) => `| ${construct} | \`${rule}\` | ${reason} |`).join('\n')}
`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
