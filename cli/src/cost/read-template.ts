import { readFileSync } from 'node:fs';
import type { Template } from '../../../costs';
import { CommandFailure } from '../failure';

const isTemplate = (value: unknown): value is Template =>
  typeof value === 'object' &&
  value !== null &&
  'Resources' in value &&
  typeof value.Resources === 'object' &&
  value.Resources !== null;

/** Reads JSON from a file that somebody named; `todo` is what to do when there is none. */
export const readJsonFile = (path: string, what: string, todo: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CommandFailure(
      `${path} cannot be read as ${what}: ${error instanceof Error ? error.message : String(error)}`,
      todo,
      { cause: error },
    );
  }
};

/** Reads a synthesized CloudFormation template in JSON. */
export const readTemplate = (path: string): Template => {
  const value = readJsonFile(path, 'a template', 'Give the path of a file that holds JSON.');
  if (isTemplate(value)) return value;
  throw new CommandFailure(
    `${path} is no CloudFormation template: it has no Resources.`,
    'Make one with `npx cdk synth -c env=prod`: it lies in cdk.out, as Cairn-prod.template.json.',
  );
};
