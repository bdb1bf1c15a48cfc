import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnElement, Stack } from 'aws-cdk-lib';
import type { RuleTemplate } from '../../../lib/governance/rules/rule';
import { platformApp } from '../../../scripts/generate/platform-app';

/** What is synthesized for AWS, and which construct each resource is of. */
export interface Platform {
  readonly stack: string;
  readonly template: RuleTemplate;
  /** Logical id → path of the construct, without the stack: `Cairn/Tracking/State/Table`. */
  readonly paths: ReadonlyMap<string, string>;
}

/** The platform of the environment prod, for AWS. */
export const synthesizedPlatform = (): Platform => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-iam-'));
  try {
    const app = platformApp('prod', folder);
    const [stack] = app.node.children.filter((child): child is Stack => Stack.isStack(child));
    if (!stack) throw new Error('the app has no stack');
    const elements = stack.node.findAll().filter((node): node is CfnElement => CfnElement.isCfnElement(node));
    const paths = new Map(
      elements.map((element) => [
        String(stack.resolve(element.logicalId)),
        element.node.path.slice(stack.node.path.length + 1).replace(/\/Resource$/, ''),
      ]),
    );
    return { stack: stack.stackName, template: app.synth().getStackByName(stack.stackName).template, paths };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Logical id of a construct. */
export const idOf = ({ paths }: Platform, path: string): string => {
  const found = [...paths].find(([, each]) => each === path);
  if (!found) throw new Error(`the platform has no construct ${path}`);
  return found[0];
};
