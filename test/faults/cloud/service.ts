import { type HttpReply, type HttpRequest, type Json, jsonReply } from '../../harness/faults/http';

/** One service of AWS in memory: answers requests as the SDK sends them. */
export type Service = (request: HttpRequest) => Promise<HttpReply>;

/** An error that a service answers with. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly status = 400,
    readonly more: Json = {},
  ) {
    super(code);
  }
}

/** A service that speaks JSON: its operations by the last part of the target. */
export const jsonService = (
  operations: Readonly<Record<string, (input: never) => object>>,
  bodyOf: (request: HttpRequest) => Promise<Json>,
): Service => {
  return async (request) => {
    const name = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
    const operation = operations[name];
    if (!operation) throw new Error(`the cloud in memory knows no ${request.headers['x-amz-target']}`);
    try {
      return jsonReply(200, operation((await bodyOf(request)) as never) as Json);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return jsonReply(error.status, { __type: error.code, message: error.code, ...error.more });
    }
  };
};
