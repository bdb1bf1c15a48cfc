import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What the stock MLflow client reports of its traces, run by a Python that has it. */
export const reportOf = async (python: string, url: string, token: string): Promise<unknown> => {
  const script = join(__dirname, 'mlflow_traces.py');
  const env = { ...process.env, MLFLOW_TRACKING_TOKEN: token };
  const experiment = `traces-${Date.now()}`;
  const { stdout } = await promisify(execFile)(python, [script, url, experiment], { env });
  const line = stdout.split('\n').find((each) => each.startsWith('{'));
  return JSON.parse(line ?? '');
};
