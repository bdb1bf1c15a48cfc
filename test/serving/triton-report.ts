import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Python with the stock Triton client (test/requirements.txt), if there is one. */
export const tritonPython = process.env['CAIRN_CLIENTS_PYTHON'];

/** Asks a model through the stock client in every mode; what it saw, as triton_client.py prints it. */
export const tritonReport = async (
  url: string,
  model: string,
  token = process.env['CAIRN_TOKEN'] ?? '',
): Promise<Record<string, unknown>> => {
  const script = join(__dirname, 'triton_client.py');
  const { stdout } = await promisify(execFile)(tritonPython ?? 'python3', [script, url, model], {
    env: { ...process.env, CAIRN_TOKEN: token },
  });
  return JSON.parse(stdout);
};
