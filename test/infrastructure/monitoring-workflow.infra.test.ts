import { at } from '../../lib/governance/rules/rule';
import { resourcesOf, synthesize } from './synthesize';

interface State {
  readonly Type: string;
  readonly Next?: string;
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
    if (/Compares what was served/.test(String(definition.Comment)))
      return definition as { readonly States: Record<string, State>; readonly StartAt: string };
  }
  throw new Error('no monitoring machine');
};

const stateOf = (name: string): State => machine().States[name] ?? { Type: 'absent' };

describe('the monitoring machine', () => {
  it('makes the report, then ends the run with it', () => {
    expect(machine().StartAt).toBe('Run monitor');
    expect(stateOf('Run monitor')).toMatchObject({
      Parameters: {
        step: 'run-monitor',
        'monitor.$': '$.monitor',
        'from.$': '$.from',
        'to.$': '$.to',
        'projectVersion.$': '$.projectVersion',
      },
      Next: 'Is there a report?',
    });
    expect(stateOf('Is there a report?')).toMatchObject({
      Choices: [{ Variable: '$.ran.outcome', StringEquals: 'passed', Next: 'End monitoring' }],
      Default: 'Nothing to report',
    });
    expect(stateOf('End monitoring')).toMatchObject({ Next: 'Monitored' });
  });

  it('ends the run as failed where there is nothing to report, and where a step meets a fault', () => {
    for (const step of ['Run monitor', 'End monitoring'])
      expect(stateOf(step)).toMatchObject({
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Fail monitoring' }],
        Retry: [{ MaxAttempts: 3 }],
      });
    expect(stateOf('Fail monitoring')).toMatchObject({
      Parameters: { step: 'fail-monitoring', 'evidence.$': '$.error' },
      Next: 'Monitoring failed',
    });
    expect(stateOf('Nothing to report')).toMatchObject({
      Parameters: { step: 'fail-monitoring', 'evidence.$': '$.ran' },
      Next: 'Monitoring failed',
    });
  });

  it('may be started by the API and by the clock', () => {
    const { template } = synthesize('dev', 'aws');
    const functions = resourcesOf(template, 'AWS::Lambda::Function').filter(([, { Properties }]) =>
      at(Properties, 'Environment', 'Variables', 'CAIRN_STATE_MACHINE_MONITORING'),
    );
    const names = functions.map(([id]) => id).join(' ');
    expect(functions).toHaveLength(2);
    expect(names).toMatch(/control/i);
    expect(names).toMatch(/JournalListener/);
  });
});
