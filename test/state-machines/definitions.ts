import { at } from '../../lib/governance/rules/rule';
import { resourcesOf, type Template } from '../infrastructure/synthesize';

export interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly [field: string]: unknown;
}

export interface Definition {
  readonly Comment: string;
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '123456789012',
  'AWS::URLSuffix': 'amazonaws.com',
};

const arnOf = (logicalId: string, type = ''): string => {
  const service = type.split('::')[1]?.toLowerCase() ?? 'lambda';
  return `arn:aws:${service}:eu-central-1:123456789012:resource:${logicalId}`;
};

/** What CloudFormation would put in the place of an expression: an ARN with the logical id, or the pseudo parameter. */
const resolved = (part: unknown, template: Template): string => {
  if (typeof part === 'string') return part;
  const ref = at(part, 'Ref') ?? at(part, 'Fn::GetAtt', 0);
  if (typeof ref === 'string') return pseudo[ref] ?? arnOf(ref, template.Resources[ref]?.Type);
  const text = at(part, 'Fn::Sub');
  if (typeof text === 'string')
    return text.replaceAll(/\$\{([\w:]+)\}/g, (_all, name: string) => pseudo[name] ?? name);
  throw new Error(`a definition holds ${JSON.stringify(part)}`);
};

/** The definitions of all state machines, by their logical ids, as Step Functions would get them. */
export const definitionsOf = (template: Template): Readonly<Record<string, Definition>> =>
  Object.fromEntries(
    resourcesOf(template, 'AWS::StepFunctions::StateMachine').map(([logicalId, { Properties }]) => {
      const parts = at(Properties, 'DefinitionString', 'Fn::Join', 1) as readonly unknown[];
      return [logicalId, JSON.parse(parts.map((part) => resolved(part, template)).join(''))];
    }),
  );

/** The definition of the machine whose logical id holds a word. */
export const definitionNamed = (
  template: Template,
  word: 'Training' | 'Deployment' | 'Monitoring' | 'Materialization',
) => {
  const found = Object.entries(definitionsOf(template)).find(([logicalId]) => logicalId.includes(word));
  if (!found) throw new Error(`there is no state machine ${word}`);
  return found[1];
};

/** Every state with its name, those inside of maps included. */
export const allStates = (states: Readonly<Record<string, State>>): readonly (readonly [string, State])[] =>
  Object.entries(states).flatMap(([name, state]) => [
    [name, state] as const,
    ...allStates((at(state, 'ItemProcessor', 'States') as Record<string, State> | undefined) ?? {}),
  ]);
