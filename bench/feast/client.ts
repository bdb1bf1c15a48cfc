import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { clientsPython } from '../python-server';
import { serviceOf } from './filling';

/** One read: of how many entities and features, and whether the stock client makes it or a plain request does. */
export interface Read {
  readonly entities: number;
  readonly features: number;
  readonly stock: boolean;
}

export interface Answered {
  readonly ms: number;
  /** Status 200, and every value there. */
  readonly ok: boolean;
  readonly bytes: number;
}

/** A Python program that asks servers for features, one at a time: the same for both. */
export interface Client {
  ask(url: string, read: Read): Promise<Answered>;
  close(): Promise<void>;
}

export const startClient = (registry: string, project: string): Client => {
  const program = spawn(clientsPython, [join(__dirname, 'client.py'), registry, project], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (url, { entities, features, stock }) => {
      program.stdin.write(`${JSON.stringify({ url, service: serviceOf(features), entities, stock })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('the client ended');
      return JSON.parse(value) as Answered;
    },
    close: async () => {
      program.stdin.end();
      if (program.exitCode === null) await once(program, 'exit');
    },
  };
};
