import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { logger } from '../../lambdas/platform/logger';
import { createTables, destroyTables } from './local-tables';
import { type ProjectServer, startProjectServer } from './project-server';

/** What a new project holds, beyond nothing. What it gives is answered with the project's address. */
type Fill = (server: ProjectServer) => Promise<object>;

/**
 * Cairn for the tests of others, in this process, on tables of its own at AWS_ENDPOINT_URL; the port is the first
 * argument of the program. Prints one line of JSON, `{"url"}`. `POST {url}/projects` makes a project and answers
 * `{project, url, tokens}`, `DELETE {url}/projects/{project}` closes its address. Ends, and removes its tables, at SIGTERM.
 */
export const serveProjects = async (kind: string, fill: Fill = async () => ({})): Promise<void> => {
  const servers = new Map<string, ProjectServer>();
  const prefix = `cairn-${kind}-${randomUUID().slice(0, 12)}`;
  let made = 0;

  const answer = async ({ method, url = '' }: IncomingMessage): Promise<object> => {
    if (method === 'POST') {
      made += 1;
      const server = await startProjectServer(`${kind}-${made}`);
      servers.set(server.project, server);
      const { project, url: address, tokens } = server;
      return { project, url: address, tokens, ...(await fill(server)) };
    }
    if (method !== 'DELETE') return { projects: servers.size };
    const project = url.split('/').at(-1) ?? '';
    await servers.get(project)?.close();
    servers.delete(project);
    return {};
  };

  const control = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify(await answer(request)));
    } catch (error) {
      response.statusCode = 500;
      response.end(error instanceof Error ? error.stack : String(error));
    }
  });

  const end = async (): Promise<void> => {
    control.close();
    await Promise.all([...servers.values()].map((server) => server.close()));
    await destroyTables(prefix);
    process.exit(0);
  };

  if (!process.env['AWS_ENDPOINT_URL']) throw new Error('AWS_ENDPOINT_URL names no emulator');
  logger.setLogLevel('ERROR');
  await createTables(prefix);
  // Webhooks keep their secrets under a key.
  const { KeyMetadata } = await new KMSClient().send(new CreateKeyCommand({}));
  process.env['CAIRN_SECRET_KEY'] = KeyMetadata?.KeyId ?? '';
  control.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
    console.log(JSON.stringify({ url: `http://127.0.0.1:${(control.address() as AddressInfo).port}` }));
  });
  process.once('SIGTERM', end);
};
