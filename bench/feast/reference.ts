import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPythonServer } from '../python-server';
import type { Filling } from './filling';

export interface Reference {
  /** File that a stock client reads its definitions from. */
  readonly registry: string;
  /** Names of its tables. */
  readonly tables: readonly string[];
  /** Starts Feast's server on a DynamoDB; the first one makes and fills its tables there. */
  serve(endpoint: string): Promise<{ readonly url: string }>;
  close(): Promise<void>;
}

/** Feast's feature server with its DynamoDB store, set as it is by itself, with one worker as `feast serve` has it. */
export const prepareReference = (filling: Filling): Reference => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-feast-'));
  const filled = join(folder, 'filling.json');
  const registry = join(folder, 'registry.db');
  writeFileSync(filled, JSON.stringify(filling));
  const servers: { close(): Promise<void> }[] = [];
  return {
    registry,
    tables: filling.views.map(({ name }) => `${filling.project}.${name}`),
    serve: async (endpoint) => {
      const repository = join(folder, `server-${servers.length}`);
      mkdirSync(repository);
      const script = join(__dirname, 'server.py');
      const args = (port: number) => [script, repository, String(port), endpoint, registry, filled];
      const server = await startPythonServer('the Feast server', args, repository);
      servers.push(server);
      return server;
    },
    close: async () => {
      for (const server of servers) await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
