import type * as z from 'zod';
import { runEntity } from '../../../contracts/tracking/mlflow-entities';
import { hex, randomNumbers } from './any';

type RunEntity = z.infer<typeof runEntity>;

/** A run as MLflow's protocol shows it. */
export const makeRun = (number: number, change: Partial<RunEntity['info']> = {}): RunEntity => {
  const random = randomNumbers(number * 31);
  const id = hex(random, 32);
  const model = ['logistic_regression', 'gradient_boosting', 'random_forest'][number % 3] ?? '';
  const started = Date.now() - (number + 1) * 3_600_000;
  const metric = (key: string, value: number) => ({ key, value, timestamp: started, step: 0 });
  return runEntity.parse({
    info: {
      run_id: id,
      run_uuid: id,
      run_name: `${model}-${number % 2 === 0 ? 6 : 10}`,
      experiment_id: '1',
      user_id: 'trainer',
      status: 'FINISHED',
      start_time: started,
      end_time: started + 9000,
      artifact_uri: `mlflow-artifacts:/1/${id}/artifacts`,
      lifecycle_stage: 'active',
      ...change,
    },
    data: {
      metrics: [
        metric('test_roc_auc', 0.7 + random() * 0.06),
        metric('test_log_loss', 0.55 + random() * 0.05),
        metric('validation_log_loss', 0.53 + random() * 0.05),
        metric('test_accuracy', 0.7 + random() * 0.05),
        metric('baseline_test_roc_auc', 0.6581),
      ],
      params: [
        { key: 'keep_features', value: number % 2 === 0 ? '6' : '10' },
        { key: 'model', value: model },
        { key: 'seed', value: '7' },
      ],
      tags: [],
    },
    inputs: {},
  });
};
