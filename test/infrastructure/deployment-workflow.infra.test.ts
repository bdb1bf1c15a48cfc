import { longestRolloutSeconds } from '../../contracts/serving/rollout';
import { at } from '../../lib/governance/rules/rule';
import { resourcesOf, synthesize } from './synthesize';

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string; readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}

const machine = () => {
  const { template } = synthesize('dev', 'aws');
  for (const [, { Properties }] of resourcesOf(template, 'AWS::StepFunctions::StateMachine')) {
    const parts = at(Properties, 'DefinitionString', 'Fn::Join', 1) as readonly unknown[];
    const text = parts
      .map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")))
      .join('');
    const definition = JSON.parse(text);
    if (/Brings a model version into service/.test(String(definition.Comment)))
      return definition as {
        readonly States: Record<string, State>;
        readonly StartAt: string;
        readonly TimeoutSeconds: number;
      };
  }
  throw new Error('no deployment machine');
};

const stateOf = (name: string): State => machine().States[name] ?? { Type: 'absent' };

/** Work states from a state on, Choices followed where a test says, up to the end or a repeat. */
const path = (from: string, choose: (choice: string) => string | undefined): readonly string[] => {
  const { States } = machine();
  const seen: string[] = [];
  let name: string | undefined = from;
  while (name !== undefined && !seen.includes(name)) {
    const state: State | undefined = States[name];
    if (!state) throw new Error(`no state ${name}`);
    seen.push(name);
    name = state.Type === 'Choice' ? choose(name) : state.Next;
  }
  const work = ['Task', 'Wait', 'Succeed', 'Fail'];
  return seen.filter((each) => work.includes(States[each]?.Type ?? ''));
};

const first = (choice: string) => stateOf(choice).Choices?.[0]?.Next;
const otherwise = (choice: string) => stateOf(choice).Default;

describe('the deployment machine', () => {
  it('shifts, bakes, verifies, measures and judges each step, then completes', () => {
    const toTheEnd = path('Begin deployment', (choice) =>
      ['Evidence enough?', 'More steps?'].includes(choice) ? otherwise(choice) : first(choice),
    );
    expect(toTheEnd).toEqual([
      'Begin deployment',
      'Verify before traffic',
      'Shift traffic',
      'Bake',
      'Verify in service',
      'Measure',
      'Judge',
      'Complete deployment',
      'Point live to the version',
      'In service',
    ]);
  });

  it('goes on without measuring when the rollout has no checks', () => {
    expect(stateOf('Anything to check?')).toMatchObject({
      Choices: [{ Variable: '$.shifted.checks', NumericGreaterThan: 0, Next: 'Measure' }],
      Default: 'More steps?',
    });
  });

  it('measures again, after the wait that the judgment asks for, as long as it is to wait', () => {
    expect(stateOf('Evidence enough?')).toMatchObject({
      Choices: [{ Variable: '$.judged.decision', StringEquals: 'wait', Next: 'Wait for evidence' }],
    });
    expect(stateOf('Wait for evidence')).toMatchObject({
      SecondsPath: '$.judged.waitSeconds',
      Next: 'Measure',
    });
  });

  it('judges what was measured at the step that was taken', () => {
    const payload = at(stateOf('Judge'), 'Parameters') as Record<string, unknown>;
    expect(payload).toMatchObject({
      step: 'judge-rollout',
      'position.$': '$.position',
      'results.$': '$.measured.results',
    });
  });

  it('takes the next step only from where the rollout says that there is one', () => {
    expect(stateOf('More steps?')).toMatchObject({
      Choices: [{ Next: 'Next step' }],
      Default: 'Complete deployment',
    });
    expect(stateOf('Next step')).toMatchObject({ Next: 'Shift traffic' });
  });

  it.each([
    'Verify before traffic',
    'Shift traffic',
    'Verify in service',
    'Measure',
    'Judge',
    'Complete deployment',
  ])('gives the traffic back when "%s" says no, and when it meets a fault', (name) => {
    const refused = path(`${name} refused`, first);
    expect(refused).toEqual(['Roll back', 'Deployment failed']);
    expect(stateOf(name)['Catch']).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: `Fault in ${name}` }]);
    expect(path(`Fault in ${name}`, first)).toEqual(['Roll back', 'Deployment failed']);
  });

  it('never gives up a rollback', () => {
    expect(stateOf('Roll back')['Catch']).toMatchObject([{ Next: 'Roll back again' }]);
    expect(stateOf('Roll back again')).toMatchObject({ Type: 'Wait', Next: 'Roll back' });
  });

  it('has time for the longest rollout that may be planned', () => {
    expect(machine().TimeoutSeconds).toBeGreaterThan(longestRolloutSeconds);
  });
});

describe('the delivery stream of the inference log', () => {
  const processors = () => {
    const [stream] = resourcesOf(synthesize('dev', 'aws').template, 'AWS::KinesisFirehose::DeliveryStream');
    return at(
      stream?.[1].Properties,
      'ExtendedS3DestinationConfiguration',
      'ProcessingConfiguration',
      'Processors',
    ) as readonly { readonly Type: string }[];
  };

  it('splits packed records before it sorts them, and ends each with a line', () => {
    expect(processors().map(({ Type }) => Type)).toEqual([
      'RecordDeAggregation',
      'MetadataExtraction',
      'AppendDelimiterToRecord',
    ]);
    expect(processors()[0]).toMatchObject({
      Parameters: [{ ParameterName: 'SubRecordType', ParameterValue: 'JSON' }],
    });
    // The two characters that Firehose reads as a line end.
    expect(processors()[2]).toMatchObject({
      Parameters: [{ ParameterName: 'Delimiter', ParameterValue: '\\n' }],
    });
  });

  it.each([
    ['aws', 'true'],
    ['emulator', 'false'],
  ] as const)('tells the pool on %s whether it may pack: %s', (target, splits) => {
    const functions = resourcesOf(synthesize('dev', target).template, 'AWS::Lambda::Function');
    const pool = functions.find(([, { Properties }]) =>
      at(Properties, 'Environment', 'Variables', 'CAIRN_DELIVERY_STREAM'),
    );
    expect(at(pool?.[1].Properties, 'Environment', 'Variables', 'CAIRN_DELIVERY_SPLITS')).toBe(splits);
  });
});
