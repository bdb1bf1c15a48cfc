import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What the server has before anybody asks. */
export interface Filling {
  /** Numbers of runs by the id of their experiment. */
  readonly experiments: Readonly<Record<string, number>>;
  /** Points of `train_loss` in the first run of the first experiment. */
  readonly history: number;
  /** Versions of the model `rain`; the first one is its alias `candidate`. */
  readonly versions: number;
}

export interface ReferenceServer {
  readonly url: string;
  readonly runWithHistory: string;
  close(): Promise<void>;
}

const python = process.env['CAIRN_CLIENTS_PYTHON'] ?? '';

/** Whether there is a Python with the whole of MLflow: clients alone have no server. */
export const hasServer = (): boolean => {
  try {
    execFileSync(python, ['-c', 'import mlflow.server, sqlalchemy, uvicorn'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Starts `mlflow server` as its manual says, on SQLite, with as many workers as it takes by itself. */
export const startReferenceServer = async (filling: Filling): Promise<ReferenceServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-mlflow-'));
  const database = join(folder, 'mlflow.db');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(
    python,
    [
      ...['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port)],
      ...['--backend-store-uri', `sqlite:///${database}`],
      ...['--artifacts-destination', join(folder, 'artifacts')],
    ],
    { stdio: 'ignore', detached: true, cwd: folder },
  );
  const close = async (): Promise<void> => {
    if (server.pid !== undefined && server.exitCode === null) {
      // Its workers are in its group.
      process.kill(-server.pid, 'SIGKILL');
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (let attempt = 0; !(await isUp(url)); attempt += 1) {
      if (attempt > 1800 || server.exitCode !== null) throw new Error('mlflow server does not come up');
      await pause(100);
    }
    const script = join(__dirname, 'fill.py');
    const runWithHistory = execFileSync(python, [script, database, JSON.stringify(filling)], {
      encoding: 'utf8',
    }).trim();
    return { url, runWithHistory, close };
  } catch (error) {
    await close();
    throw error;
  }
};
