import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../localstack/state-folder.mjs';

/** @typedef {{ url: string, tokens: Record<string, string>, folder: string }} Access  `folder`: for files of the measurement */

/** @param {string} command @param {string[]} args @param {Record<string, string>} environment @returns {Promise<string>} */
function output(command, args, environment) {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part) => {
    said += part;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${args.join(' ')} ended with ${code}: ${said}`)),
    );
  });
}

/** Runs the command-line tool with the rights of a role. @param {Access} access @param {string} role @param {string[]} args @returns {Promise<any>} its JSON */
export async function cairnAs({ url, tokens }, role, args) {
  const program = join(ROOT, 'cli', 'bin', 'cairn.mjs');
  const token = tokens[role] ?? '';
  const said = await output(process.execPath, [program, ...args, '--json'], {
    CAIRN_API_URL: url,
    CAIRN_TOKEN: token,
  });
  return JSON.parse(said);
}

/** Runs a script with the Python that has the stock MLflow client. @param {Access} access @param {string[]} args */
export const pythonAs = ({ tokens }, args) =>
  output(process.env['CAIRN_TRAINER_PYTHON'] ?? 'python3', args, {
    MLFLOW_TRACKING_TOKEN: tokens['developer'] ?? '',
  });

/** @param {Access} access @param {string} path @param {unknown} body */
export async function post({ url, tokens }, path, body) {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens['developer']}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Calls that are under way at a time: more would wait for each other on a small machine, and be timed so. */
const atOnce = 2;

/** Does something so many times. @param {number} count @param {(index: number) => Promise<unknown>} work */
export async function repeatedly(count, work) {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
