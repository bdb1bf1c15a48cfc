import type * as z from 'zod';
import type { Permission } from '../governance/roles';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Which form errors of the route take. */
export type ErrorForm = 'cairn' | 'mlflow' | 'feast' | 'oip';

/** `public` is for liveness and version routes only (a test lists them). */
export type RoutePermission = Permission | 'public' | 'authenticated';

/**
 * One route of the platform: the source of routing, validation, authorization, OpenAPI, SDK and docs.
 *
 * `request` validates one flat object made of path parameters, query (repeated keys become lists where
 * the schema has a list) and JSON body, in that order of precedence. `rawBody` routes get the bytes.
 */
export interface Route<
  Id extends string = string,
  Request extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly id: Id;
  readonly method: HttpMethod;
  /** Segments in braces are parameters; a last `{name+}` takes the rest of the path. */
  readonly path: string;
  /** Further paths with the same meaning (MLflow's /ajax-api twins). */
  readonly aliases?: readonly string[];
  readonly permission: RoutePermission;
  readonly form: ErrorForm;
  readonly summary: string;
  readonly request: Request;
  readonly response: Response;
  /** Status of success; 200 by default. */
  readonly success?: 200 | 201 | 202;
  /** The body is handed on as bytes, not parsed as JSON. */
  readonly rawBody?: boolean;
  /** What somebody can do whose body is larger than a function takes; said with the refusal. */
  readonly largerBodies?: string;
}

/** Declares a route; the type of its id and schemas is kept. */
export const defineRoute = <Id extends string, Request extends z.ZodType, Response extends z.ZodType>(
  route: Route<Id, Request, Response>,
): Route<Id, Request, Response> => route;

export type RequestOf<R extends Route> = z.output<R['request']>;
