import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { sageMakerBackend } from '../../../lambdas/serving/adapters/sagemaker/backend';
import { endpointInvoker } from '../../../lambdas/serving/adapters/sagemaker/invoke-endpoint';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (response: ServerResponse, received: Received) => void;

const json = { 'content-type': 'application/json' };

/** An answer of the model. */
export const predictions =
  (values: unknown): Answer =>
  (response) => {
    response.writeHead(200, json).end(JSON.stringify({ predictions: values }));
  };

/** An error as the service sends it: its type in a header, its fields in the body. */
export const serviceError =
  (status: number, type: string, body: object = {}): Answer =>
  (response) => {
    response.writeHead(status, { ...json, 'x-amzn-errortype': type }).end(JSON.stringify(body));
  };

/** What the runtime of SageMaker looks like over HTTP: keeps what it was sent, answers as a test says. */
export class StubEndpoint {
  readonly received: Received[] = [];
  answer: Answer = predictions([]);
  private readonly server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = '', url: path = '', headers } = request;
    const received = { method, path, headers, body: Buffer.concat(parts).toString('utf8') };
    this.received.push(received);
    this.answer(response, received);
  });

  open(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  /** The backend of the pool, told that the runtime is here. */
  backend(prefix: string | undefined = 'cairn-', milliseconds = 2000) {
    const { port } = this.server.address() as AddressInfo;
    const client = async () =>
      new SageMakerRuntimeClient({
        endpoint: `http://127.0.0.1:${port}`,
        region: 'eu-central-1',
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
        maxAttempts: 2,
      });
    return sageMakerBackend(prefix, endpointInvoker(client, milliseconds));
  }
}
