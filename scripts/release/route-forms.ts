import * as z from 'zod';
import { allRoutes } from '../../contracts/routes';
import type { JsonSchema } from './sample-inputs';

/** What a release keeps of a route: fields that a request must have. */
export interface RouteForm {
  readonly route: string;
  readonly required: readonly string[];
}

/** Method and path of every route, with what it asks for at least. */
export const routeForms = (): readonly RouteForm[] =>
  allRoutes
    .flatMap(({ method, path, aliases = [], request }) => {
      const schema = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
      const required = [...(schema.required ?? [])].sort();
      return [path, ...aliases].map((each) => ({ route: `${method} ${each}`, required }));
    })
    .sort((a, b) => (a.route < b.route ? -1 : 1));

const nameless = (route: string): string => route.replace(/\{\w+(\+?)\}/g, '{$1}');

/** In words, what a client of the first forms can no longer ask in the second. */
export const brokenRoutes = (before: readonly RouteForm[], now: readonly RouteForm[]): readonly string[] => {
  const present = new Map(now.map((form) => [nameless(form.route), form]));
  return before.flatMap(({ route, required }) => {
    const form = present.get(nameless(route));
    if (!form) return [`${route} is gone`];
    const added = form.required.filter(
      (field) => !required.includes(field) && !form.route.includes(`{${field}`),
    );
    return added.map((field) => `${route} asks for ${field}, which no older client sends`);
  });
};
