import * as z from 'zod';
import { parseExactly } from '../../core/tensor/exact-json';
import { invalid } from '../../core/tensor/invalid';

const parametersSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const inputSchema = z.object({
  name: z.string(),
  datatype: z.string(),
  shape: z.array(z.number()),
  parameters: parametersSchema.default({}),
  data: z.unknown().optional(),
});
export type OipInput = z.infer<typeof inputSchema>;

const outputSchema = z.object({ name: z.string(), parameters: parametersSchema.default({}) });

/** The JSON part of an inference request (inference_rest.md, `$inference_request`). */
const requestSchema = z.object({
  id: z.string().optional(),
  parameters: parametersSchema.default({}),
  inputs: z.array(inputSchema).min(1, 'must hold at least one input'),
  outputs: z.array(outputSchema).optional(),
});
export type OipRequest = z.infer<typeof requestSchema>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wideData = (request: unknown): readonly unknown[] => {
  const inputs = isRecord(request) && Array.isArray(request['inputs']) ? request['inputs'] : [];
  return inputs
    .filter(isRecord)
    .filter(({ datatype }) => datatype === 'INT64' || datatype === 'UINT64')
    .map(({ data }) => data);
};

const parse = (text: string): unknown => {
  try {
    return parseExactly(text, wideData);
  } catch (error) {
    throw invalid(`the request is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');

/** Reads the JSON part of a request. Throws `inference.invalid` that names the field. */
export const readInferRequest = (text: string): OipRequest => {
  const result = requestSchema.safeParse(parse(text));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${pathOf(path) || 'request'}: ${message}`);
  throw invalid(problems.join('; '));
};

/** Options of the protocol that would change the answer if they were passed over: refused instead. */
export const refuseUnsupported = ({ inputs, outputs = [] }: OipRequest): void => {
  for (const { name, parameters } of [...inputs, ...outputs]) {
    if ('shared_memory_region' in parameters)
      throw invalid(`tensor ${name}: shared memory needs client and server on one machine; send the data`);
    if ('classification' in parameters)
      throw invalid(`output ${name}: the classification extension is not supported; ask for the tensor`);
  }
};
