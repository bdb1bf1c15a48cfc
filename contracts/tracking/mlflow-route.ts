import type * as z from 'zod';
import { defineRoute, type Route } from '../http/route';

export const mlflowBase = '/api/2.0/mlflow';

type Specification<Id extends string, Request extends z.ZodType, Response extends z.ZodType> = Omit<
  Route<Id, Request, Response>,
  'form' | 'aliases'
>;

/** A route of the MLflow REST protocol: errors in its form, and the twin path that MLflow's web page calls. */
export const mlflowRoute = <Id extends string, Request extends z.ZodType, Response extends z.ZodType>(
  route: Specification<Id, Request, Response>,
): Route<Id, Request, Response> =>
  defineRoute({ ...route, form: 'mlflow', aliases: [route.path.replace('/api/', '/ajax-api/')] });
