import type { Benchmark } from './benchmark';
import { coldStart } from './cases/cold-start';
import { drift } from './cases/drift';
import { feastServer } from './cases/feast-server';
import { join } from './cases/join';
import { logBatch } from './cases/log-batch';
import { materialization } from './cases/materialization';
import { mlflowServer } from './cases/mlflow-server';
import { onlineRead } from './cases/online-read';
import { prediction } from './cases/prediction';

/** Every benchmark, in the order of the report. */
export const benchmarks: readonly Benchmark[] = [
  logBatch,
  mlflowServer,
  onlineRead,
  feastServer,
  prediction,
  join,
  materialization,
  drift,
  coldStart,
];
