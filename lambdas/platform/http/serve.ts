import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { ulid } from 'ulid';
import type * as z from 'zod';
import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { Principal } from '../../../contracts/governance/principal';
import type { ErrorForm, Route } from '../../../contracts/http/route';
import { anonymous } from '../authentication/anonymous';
import { authorize } from '../authentication/authorize';
import { projectOf } from '../authentication/project-of';
import { logger } from '../logger';
import { checkedAnswer } from './answer-size';
import { decodeRequest } from './decode';
import { errorResult } from './error-forms';
import { bodyBytes, type HttpEvent, type HttpResult, header, json } from './event';
import { formOfPath } from './form-of-path';
import { gzipAnswer } from './gzip-answer';
import { createRouter } from './router';

/** What a handler gets besides its decoded request. */
export interface HttpCall extends Call {
  readonly event: HttpEvent;
  /** The raw body; only routes with `rawBody` need it. */
  readonly bytes: () => Buffer;
}

/**
 * A handler returns the response of its contract, or a whole HTTP result (bytes, redirects, other statuses).
 */
export type RouteHandler<R extends Route> = (
  request: z.output<R['request']>,
  call: HttpCall,
) => Promise<z.input<R['response']> | RawResult>;

/** Marks an answer that is not plain JSON of the contract. */
export class RawResult {
  constructor(readonly result: HttpResult) {}
}

/** One handler for every route: the compiler refuses a route without one. */
export type HandlersOf<R extends Route> = { readonly [Each in R as Each['id']]: RouteHandler<Each> };

export interface ServeOptions {
  readonly authenticate: (event: HttpEvent) => Promise<Principal>;
  /** Form of errors on paths that no route has; MLflow's paths have MLflow's form everywhere. */
  readonly fallbackForm?: ErrorForm;
}

const correlationIdOf = (event: HttpEvent): string => {
  const given = header(event, 'x-correlation-id');
  return given && /^[\w.:-]{1,128}$/.test(given) ? given : ulid();
};

/** The answer to an error; one that names very many fields may itself be too large. */
const errorAnswer: typeof errorResult = (form, thrown, correlationId) => {
  try {
    return checkedAnswer(errorResult(form, thrown, correlationId));
  } catch (tooLarge) {
    return errorResult(form, tooLarge, correlationId);
  }
};

/** Remembers the form and correlation id of a request for the error middleware. */
interface Progress extends Context {
  errorForm?: ErrorForm;
  correlationId?: string;
}

/**
 * The handler of an API function: route, authenticate, authorize, decode, call, encode. Refusals have the
 * form of the route's own protocol; nothing is decoded before the caller is known. An answer that a function cannot
 * give is refused as `answer.too-large`.
 */
export const serve = <R extends Route>(
  routes: readonly R[],
  handlers: HandlersOf<R>,
  options: ServeOptions,
) => {
  const find = createRouter(routes);
  const fallbackForm = options.fallbackForm ?? 'cairn';
  const handlerOf = (route: R): RouteHandler<R> =>
    (handlers as Record<string, RouteHandler<R>>)[route.id] as RouteHandler<R>;

  const answer = async (event: HttpEvent, progress: Progress): Promise<HttpResult> => {
    const correlationId = correlationIdOf(event);
    progress.correlationId = correlationId;
    const { route, parameters } = find(event.requestContext.http.method, event.rawPath);
    progress.errorForm = route.form;
    const isPublic = route.permission === 'public';
    const principal = isPublic ? anonymous : await options.authenticate(event);
    const project = isPublic ? '' : projectOf(route, principal, event, parameters);
    if (!isPublic) authorize(route, principal, project);
    const call: HttpCall = {
      principal,
      project,
      correlationId,
      time: new Date().toISOString(),
      cause: null,
      event,
      bytes: () => bodyBytes(event),
    };
    const response = await handlerOf(route)(decodeRequest(route, event, parameters), call);
    if (response instanceof RawResult) return checkedAnswer(response.result);
    const result = json(route.success ?? 200, response, { 'x-correlation-id': correlationId });
    return checkedAnswer(gzipAnswer(event, result));
  };

  const errors: middy.MiddlewareObj<HttpEvent, HttpResult, Error, Progress> = {
    onError: (request) => {
      const { context, error } = request;
      const correlationId = context.correlationId ?? ulid();
      const form = context.errorForm ?? formOfPath(request.event.rawPath, fallbackForm);
      request.response = errorAnswer(form, error, correlationId);
      const line = { correlationId, path: request.event.rawPath, error };
      if ((request.response.statusCode ?? 500) >= 500) logger.error('request failed', line);
      else
        logger.info('request refused', {
          ...line,
          error: error instanceof CairnError ? error.code : error?.name,
        });
    },
  };

  return middy<HttpEvent, HttpResult, Error, Progress>()
    .use(errors)
    .handler((event, context) => answer(event, context));
};
