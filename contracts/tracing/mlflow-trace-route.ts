import type * as z from 'zod';
import { defineRoute, type Route } from '../http/route';

type Specification<Id extends string, Request extends z.ZodType, Response extends z.ZodType> = Omit<
  Route<Id, Request, Response>,
  'form' | 'path' | 'aliases'
> & {
  /** Versions of the API under which clients call it. */
  readonly versions: readonly ('2.0' | '3.0')[];
  /** What follows `/mlflow`. */
  readonly at: string;
};

/** A route of MLflow's tracing protocol, under all its versions, for clients and for MLflow's web page. */
export const mlflowTraceRoute = <Id extends string, Request extends z.ZodType, Response extends z.ZodType>({
  versions,
  at,
  ...route
}: Specification<Id, Request, Response>): Route<Id, Request, Response> => {
  const [path = '', ...aliases] = ['/api', '/ajax-api'].flatMap((prefix) =>
    versions.map((version) => `${prefix}/${version}/mlflow${at}`),
  );
  return defineRoute({ ...route, form: 'mlflow', path, aliases });
};
