import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientsPython, startPythonServer } from '../python-server';

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

/** Starts `mlflow server` as its manual says, on SQLite, with as many workers as it takes by itself. */
export const startReferenceServer = async (filling: Filling): Promise<ReferenceServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-mlflow-'));
  const database = join(folder, 'mlflow.db');
  const args = (port: number) => [
    ...['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port)],
    ...['--backend-store-uri', `sqlite:///${database}`],
    ...['--artifacts-destination', join(folder, 'artifacts')],
  ];
  try {
    const server = await startPythonServer('mlflow server', args, folder);
    const close = async (): Promise<void> => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    };
    try {
      const script = join(__dirname, 'fill.py');
      const filled = execFileSync(clientsPython, [script, database, JSON.stringify(filling)], {
        encoding: 'utf8',
      });
      return { url: server.url, runWithHistory: filled.trim(), close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
};
