import type { Template } from './template';

interface State {
  readonly Type: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
}

/** What a state machine hands to a step. */
export interface StepPayload {
  readonly step: string;
  /** Names of the fields, sorted. */
  readonly fields: readonly string[];
}

/** The text of a definition; references become their JSON in single quotes. */
const textOf = (definition: unknown): string => {
  if (typeof definition === 'string') return definition;
  const parts = (definition as { readonly 'Fn::Join': readonly [string, readonly unknown[]] })['Fn::Join'][1];
  return parts
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")))
    .join('');
};

const allStates = (states: Readonly<Record<string, State>>): readonly State[] =>
  Object.values(states).flatMap((state) => [state, ...allStates(state.ItemProcessor?.States ?? {})]);

/** Parameters of an optimized integration lie one level deeper. */
const payloadOf = ({ Parameters = {} }: State): Readonly<Record<string, unknown>> =>
  (Parameters['Payload'] as Readonly<Record<string, unknown>> | undefined) ?? Parameters;

interface Definition {
  readonly States: Readonly<Record<string, State>>;
}

/** The definitions of the state machines of a template. */
export const definitionsIn = ({ Resources }: Template): readonly Definition[] =>
  Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine')
    .map(({ Properties }) => JSON.parse(textOf(Properties?.['DefinitionString'])));

/** What the state machines of a template hand to their steps, a line for each call. */
export const stepPayloads = (template: Template): readonly StepPayload[] =>
  definitionsIn(template)
    .flatMap(({ States }) => allStates(States))
    .filter((state) => state.Type === 'Task' && typeof payloadOf(state)['step'] === 'string')
    .map((state) => ({
      step: String(payloadOf(state)['step']),
      fields: Object.keys(payloadOf(state))
        .map((name) => name.replace(/\.\$$/, ''))
        .sort(),
    }));
