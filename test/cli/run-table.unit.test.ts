import { plainColours } from '../../cli/src/output/colours';
import type { Run } from '../../cli/src/training/execution-runs';
import { rankRuns, runTable } from '../../cli/src/training/run-table';

const run = (
  id: string,
  params: Record<string, string>,
  metrics: Record<string, number | 'NaN'>,
  start = 0,
): Run => ({
  info: {
    run_id: id,
    run_uuid: id,
    run_name: `run ${id}`,
    experiment_id: '1',
    user_id: '',
    status: 'FINISHED',
    start_time: start,
    artifact_uri: '',
    lifecycle_stage: 'active',
  },
  data: {
    params: Object.entries(params).map(([key, value]) => ({ key, value })),
    metrics: Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp: 0, step: 0 })),
  },
  inputs: {},
});
const minimize = { metric: 'loss', direction: 'minimize' as const };
const ids = (runs: readonly Run[]) => runs.map(({ info }) => info.run_id);

describe('runs from best to worst', () => {
  it('follow the objective, and begin with the first among equals', () => {
    const runs = [run('b', {}, { loss: 2 }, 5), run('c', {}, { loss: 2 }, 4), run('a', {}, { loss: 1 })];
    expect(ids(rankRuns(runs, minimize))).toEqual(['a', 'c', 'b']);
    expect(ids(rankRuns(runs, { metric: 'loss', direction: 'maximize' }))).toEqual(['c', 'b', 'a']);
  });

  it('end with those that have no number', () => {
    const runs = [run('nan', {}, { loss: 'NaN' }), run('none', {}, {}, 1), run('a', {}, { loss: 9 })];
    expect(ids(rankRuns(runs, minimize))).toEqual(['a', 'nan', 'none']);
  });
});

describe('the table of runs', () => {
  it('marks the best, leaves out what all share, and shows the baseline below', () => {
    const shared = { seed: '7', scaling: 'standard' };
    const runs = [
      run('aaaaaaaaaaaa', { ...shared, model: 'forest' }, { loss: 0.6, auc: 0.7, baseline_auc: 0.65 }),
      run('bbbbbbbbbbbb', { ...shared, model: 'logit' }, { loss: 0.5 }),
    ];
    expect(runTable(runs, { objective: minimize, metrics: ['auc'], colours: plainColours })).toBe(
      [
        '   params        loss   auc  run',
        '★  model=logit    0.5     –  bbbbbbbb',
        '   model=forest   0.6   0.7  aaaaaaaa',
        '   baseline         –  0.65',
      ].join('\n'),
    );
  });
});
