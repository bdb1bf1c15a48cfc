import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type IApplyRule, NagRuleCompliance } from 'cdk-nag';
import { environmentNames } from '../../lib/platform/environment-settings';
import { acknowledgementsOf } from '../../scripts/generate/nag-acknowledgements';
import { platformApp } from '../../scripts/generate/platform-app';

/** Findings as `construct rule`, acknowledged ones included. */
class EveryFinding extends AwsSolutionsChecks {
  readonly found: string[] = [];

  protected override applyRule({ rule, ruleSuffixOverride, node }: IApplyRule): void {
    const id = `${this.readPackName}-${ruleSuffixOverride ?? rule.name}`;
    const result = rule(node);
    if (result === NagRuleCompliance.NON_COMPLIANT) this.found.push(`${node.node.path} ${id}`);
    if (Array.isArray(result)) this.found.push(...result.map((each) => `${node.node.path} ${id}[${each}]`));
  }
}

describe.each(environmentNames)('AwsSolutions in %s', (environment) => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-nag-'));
  let app: App;
  beforeAll(() => {
    app = platformApp(environment, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds nothing that is not acknowledged', () => {
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    const findings = violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${constructPath} ${ruleName}: ${description}`),
    );
    expect(findings).toEqual([]);
  });

  it('still finds everything that is acknowledged', () => {
    const checks = new EveryFinding(app);
    checks.validateScope(app);
    const isFound = (construct: string, rule: string): boolean =>
      checks.found.some((finding) => finding.startsWith(`${construct}/`) && finding.endsWith(` ${rule}`));
    expect(acknowledgementsOf(app).filter(({ construct, rule }) => !isFound(construct, rule))).toEqual([]);
  });

  it('has a sentence for everything that is acknowledged', () => {
    for (const { reason } of acknowledgementsOf(app)) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
  });
});
