import aslValidator from 'asl-validator';
import { environmentNames } from '../../lib/platform/environment-settings';
import { synthesize } from '../infrastructure/synthesize';
import { allStates, type Definition, definitionNamed, definitionsOf } from './definitions';

const faultsIn = (definition: unknown): readonly string[] =>
  // It writes into what it is given.
  aslValidator(structuredClone(definition)).errors.map((error) => `${error['Error code']}: ${error.Message}`);

const targets = ['aws', 'emulator'] as const;
const cases = environmentNames.flatMap((environment) =>
  targets.map((target) => [environment, target] as const),
);

describe.each(cases)('the state machines of %s on %s', (environment, target) => {
  const definitions = () => Object.entries(definitionsOf(synthesize(environment, target).template));

  it('are valid by the schema of the language and the syntax of its paths', () => {
    expect(definitions()).toHaveLength(4);
    for (const [name, definition] of definitions()) expect([name, faultsIn(definition)]).toEqual([name, []]);
  });

  it('have no distributed map: nothing here starts executions of its own by the thousand', () => {
    const modes = definitions().flatMap(([, { States }]) =>
      allStates(States)
        .filter(([, { Type }]) => Type === 'Map')
        .map(
          ([, state]) =>
            (state['ItemProcessor'] as { ProcessorConfig: { Mode: string } }).ProcessorConfig.Mode,
        ),
    );
    expect(modes).toEqual(Array(5).fill('INLINE'));
  });
});

describe('the validator', () => {
  const training = () =>
    structuredClone(definitionNamed(synthesize('dev').template, 'Training')) as unknown as {
      StartAt: string;
      States: Record<string, Record<string, unknown>>;
    };

  it.each<[string, (definition: ReturnType<typeof training>) => unknown]>([
    [
      'a start that is no state',
      (definition) => {
        definition.StartAt = 'Nowhere';
      },
    ],
    ['a way that leads nowhere', ({ States }) => Object.assign(States['Gate'] ?? {}, { Next: 'Nowhere' })],
    [
      'a state that nothing leads to',
      ({ States }) => {
        States['Alone'] = { Type: 'Succeed' };
      },
    ],
    ['a path that is none', ({ States }) => Object.assign(States['Gate'] ?? {}, { ResultPath: '$.[' })],
    ['a field of another state', ({ States }) => Object.assign(States['Trained'] ?? {}, { Seconds: 3 })],
    ['a task of nothing', ({ States }) => delete States['Gate']?.['Resource']],
  ])('finds %s', (_what, plant) => {
    const definition = training();
    plant(definition);
    expect(faultsIn(definition as unknown as Definition)).not.toEqual([]);
  });
});
