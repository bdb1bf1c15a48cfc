import type * as z from 'zod';
import type { routes } from './routes';

type AnyRoute = (typeof routes)[number];

/** Id of a route, `<context>.<operation>`: `registry.getVersion`. */
export type RouteId = AnyRoute['id'];

type RouteOf<Id extends RouteId> = Extract<AnyRoute, { id: Id }>;

/**
 * What a caller writes: the input side of the schema, so that defaulted fields are optional. Fields that a
 * schema coerces take anything there; for them the output side has the useful type.
 */
type Written<Input, Output> = {
  [Key in keyof Input]: unknown extends Input[Key]
    ? Key extends keyof Output
      ? Output[Key]
      : Input[Key]
    : Input[Key];
};

type WholeRequest<Id extends RouteId> = Written<
  z.input<RouteOf<Id>['request']>,
  z.output<RouteOf<Id>['request']>
>;

type ProjectOptional<Request> = 'project' extends keyof Request
  ? Omit<Request, 'project'> & { project?: string }
  : Request;

/** The request of a route: path parameters, query and JSON body in one object. */
export type RequestFor<Id extends RouteId, Bound extends boolean = false> = Bound extends true
  ? ProjectOptional<WholeRequest<Id>>
  : WholeRequest<Id>;

/** The answer of a route. */
export type ResponseFor<Id extends RouteId> = z.output<RouteOf<Id>['response']>;

/** What a single call may set for itself. */
export interface CallOptions {
  /** Ends the call, retries included; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that one attempt may take. @default the client's */
  readonly timeoutMilliseconds?: number | undefined;
  /** Says that repeating the call does no harm, so that it is retried like a GET. @default false */
  readonly idempotent?: boolean | undefined;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Body of routes that take bytes (`oip.infer`, `tracking.uploadArtifact`); not looked at elsewhere. */
  readonly body?: NonNullable<RequestInit['body']> | undefined;
}

/** Arguments of a call; the request may be left out where every field of it may. */
export type CallArguments<Id extends RouteId, Bound extends boolean> =
  Record<never, never> extends RequestFor<Id, Bound>
    ? [request?: RequestFor<Id, Bound>, options?: CallOptions]
    : [request: RequestFor<Id, Bound>, options?: CallOptions];

type NextSegment<Prefix extends string, Id = RouteId> = Id extends `${Prefix}${infer Rest}`
  ? Rest extends `${infer Head}.${string}`
    ? Head
    : Rest
  : never;

/** Methods grouped by the segments of the route ids: `registry.getVersion`, `registry.mlflow.getVersion`. */
export type Operations<Bound extends boolean, Prefix extends string = ''> = {
  readonly [Segment in NextSegment<Prefix>]: `${Prefix}${Segment}` extends infer Id extends RouteId
    ? (...args: CallArguments<Id, Bound>) => Promise<ResponseFor<Id>>
    : Operations<Bound, `${Prefix}${Segment}.`>;
};
