import { plainColours } from '../../cli/src/output/colours';
import { followDeployment } from '../../cli/src/serving/follow-deployment';
import { type FollowedExecution, followExecution } from '../../cli/src/training/follow-execution';
import type { Deployment } from '../../contracts/serving/deployment';

const time = (second: number) => new Date(Date.UTC(2026, 0, 31, 12, 0, second)).toISOString();

const recorded = () => {
  const lines: string[] = [];
  const shown: string[] = [];
  const session = {
    colours: plainColours,
    progress: {
      line: (text: string) => lines.push(text),
      show: (text: string) => shown.push(text),
      end: () => {},
    },
    pause: async () => {},
  };
  return { lines, shown, session };
};

/** Gives the states in turn. */
const inTurn = <State>(states: readonly State[]) => {
  const left = [...states];
  return async () => left.shift() as State;
};

describe('following an execution', () => {
  const step = (
    name: string,
    from: number,
    to: number | null,
    status: 'succeeded' | 'failed' | 'running' = 'succeeded',
  ) => ({
    name,
    status: to === null ? ('running' as const) : status,
    startedAt: time(from),
    endedAt: to === null ? null : time(to),
  });
  const execution = (
    status: FollowedExecution['status'],
    ...steps: ReturnType<typeof step>[]
  ): FollowedExecution => ({
    schemaVersion: 1,
    project: 'weather',
    id: 'training-1',
    pipeline: 'training',
    status,
    reason: null,
    projectVersion: 1,
    author: 'token:1',
    trigger: 'call',
    startedAt: time(0),
    endedAt: null,
    results: {},
    steps,
  });
  const states = [
    execution('running', step('Ingest', 0, null)),
    execution('running', step('Ingest', 0, 2), step('Train', 2, null), step('Train', 2, null)),
    execution('running', step('Ingest', 0, 2), step('Train', 2, null), step('Train', 2, 6)),
    execution('waiting_for_approval', step('Ingest', 0, 2), step('Train', 2, 7), step('Train', 2, 6)),
    execution(
      'failed',
      step('Ingest', 0, 2),
      step('Train', 2, 7),
      step('Train', 2, 6),
      step('Approve', 7, 9, 'failed'),
    ),
  ];

  it('tells each step once, when it has ended, and ends at the approval', async () => {
    const { lines, session } = recorded();
    const ended = await followExecution(session, inTurn(states), 'approval');
    expect(ended.status).toBe('waiting_for_approval');
    expect(lines).toEqual(['✓ Ingest  2.0 s', '✓ Train  4.0 s', '✓ Train  5.0 s']);
  });

  it('goes on to the end when asked to', async () => {
    const { lines, shown, session } = recorded();
    const ended = await followExecution(session, inTurn(states), 'end');
    expect(ended.status).toBe('failed');
    expect(lines.at(-1)).toBe('✗ Approve  2.0 s');
    expect(shown.at(-1)).toBe('waiting for approval');
    expect(shown[1]).toMatch(/^Train \(2\) {2}/);
  });
});

describe('following a deployment', () => {
  const deployment = (status: Deployment['status'], ...shiftedAt: (string | null)[]): Deployment => ({
    schemaVersion: 1,
    project: 'weather',
    id: 'deployment-1',
    endpoint: 'rain',
    model: 'rain',
    version: 2,
    formerVersion: 1,
    strategy: 'all_at_once',
    status,
    reason: null,
    steps: shiftedAt.map((at, index) => ({
      weight: 50 * (index + 1),
      bakeSeconds: 0,
      shiftedAt: at,
      checks: [],
      decision: null,
    })),
    checks: [],
    patienceSeconds: 0,
    withoutEvidence: 'proceed',
    kind: 'rollout',
    author: 'token:1',
    startedAt: time(0),
    endedAt: null,
  });

  it('tells each shift of traffic once', async () => {
    const { lines, session } = recorded();
    const states = [
      deployment('running', null, null),
      deployment('running', time(1), null),
      deployment('running', time(1), null),
      deployment('succeeded', time(1), time(2)),
    ];
    expect((await followDeployment(session, inTurn(states))).status).toBe('succeeded');
    expect(lines).toEqual(['✓ 50 % of the traffic to version 2', '✓ 100 % of the traffic to version 2']);
  });
});
