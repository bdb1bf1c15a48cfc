import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from 'aws-lambda';
import type { HttpEvent, HttpResult } from '../../lambdas/platform/http/event';
import { eventOf, sendResult } from '../../localstack/direct/http-event';

type ApiHandler = (event: HttpEvent, context: Context) => Promise<unknown>;

export interface InProcessServer {
  readonly url: string;
  close(): Promise<void>;
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/**
 * Serves the handler of an API function over HTTP in this process, so that stock clients can be pointed at it
 * without a deployment. `handlerFor` chooses among functions by path, as the edge does.
 */
export const startInProcessServer = async (
  handlerFor: (path: string) => ApiHandler,
  port = 0,
): Promise<InProcessServer> => {
  const server = createServer(async (request, response) => {
    try {
      const event = await eventOf(request);
      const result = (await handlerFor(event.rawPath)(event, {} as Context)) as HttpResult;
      sendResult(request, response, result);
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    }
  });
  const bound = await listening(server, port);
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
