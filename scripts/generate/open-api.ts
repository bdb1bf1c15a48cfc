import * as z from 'zod';
import type { ErrorForm, Route } from '../../contracts/http/route';
import { allRoutes } from '../../contracts/routes';

type Json = Readonly<Record<string, unknown>>;

/** Requests and responses are described as they are on the wire: before transforms. */
const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

const errorSchemas: Readonly<Record<ErrorForm, z.ZodType>> = {
  cairn: z.object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      meaning: z.string(),
      resolution: z.string(),
      fields: z.array(z.object({ field: z.string(), message: z.string() })),
      details: z.record(z.string(), z.unknown()),
      correlationId: z.string(),
    }),
  }),
  mlflow: z.object({ error_code: z.string(), message: z.string() }),
  feast: z.string().describe('JSON text of {module, class, message}'),
  oip: z.object({ error: z.string() }),
};

const errorComponent = (form: ErrorForm): string => `${form}Error`;

const parametersIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\+?\}/g)].map((match) => match[1] as string);

const fieldsOf = (schema: z.ZodType): Readonly<Record<string, z.ZodType>> =>
  schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};

const pick = (fields: Readonly<Record<string, z.ZodType>>, wanted: (name: string) => boolean) =>
  z.object(Object.fromEntries(Object.entries(fields).filter(([name]) => wanted(name))));

const parameter = (name: string, location: 'path' | 'query', schema: z.ZodType): Json => ({
  name,
  in: location,
  required: location === 'path' || !schema.safeParse(undefined).success,
  schema: schemaOf(schema),
});

const content = (schema: Json, type = 'application/json'): Json => ({ content: { [type]: { schema } } });

const requestBody = (route: Route, inPath: readonly string[]): Json => {
  if (route.rawBody) return content({ type: 'string', format: 'binary' }, 'application/octet-stream');
  if (!(route.request instanceof z.ZodObject)) return content(schemaOf(route.request));
  return content(schemaOf(pick(fieldsOf(route.request), (name) => !inPath.includes(name))));
};

const operation = (route: Route): Json => {
  const inPath = parametersIn(route.path);
  const fields = fieldsOf(route.request);
  const inQuery = route.method === 'GET' ? Object.keys(fields).filter((name) => !inPath.includes(name)) : [];
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.id.split('.')[0]],
    'x-permission': route.permission,
    ...(route.permission === 'public' ? { security: [] } : {}),
    parameters: [
      ...inPath.map((name) => parameter(name, 'path', fields[name] ?? z.string())),
      ...inQuery.map((name) => parameter(name, 'query', fields[name] as z.ZodType)),
    ],
    ...(route.method === 'GET' ? {} : { requestBody: requestBody(route, inPath) }),
    responses: {
      [route.success ?? 200]: { description: 'Success', ...content(schemaOf(route.response)) },
      default: {
        description: 'Error',
        ...content({ $ref: `#/components/schemas/${errorComponent(route.form)}` }),
      },
    },
  };
};

/** OpenAPI has no word for "the rest of the path": the plus of `{path+}` goes. */
const openApiPath = (path: string): string => path.replace(/\{(\w+)\+\}/g, '{$1}');

/** OpenAPI 3.1 of every route, protocols included. */
export const openApi = (): string => {
  const paths: Record<string, Json> = {};
  for (const route of allRoutes) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  const forms = Object.entries(errorSchemas) as [ErrorForm, z.ZodType][];
  const document = {
    openapi: '3.1.0',
    info: { title: 'Cairn', version: '1', description: 'One base URL for all protocols of the platform.' },
    security: [{ bearer: [] }, { basic: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        basic: { type: 'http', scheme: 'basic' },
      },
      schemas: Object.fromEntries(forms.map(([form, schema]) => [errorComponent(form), schemaOf(schema)])),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};
