import * as z from 'zod';
import type { Signature } from '../../../contracts/registry/model-version';

/** What an MLmodel file says, as far as the registry keeps it. */
export interface ModelDescription {
  /** Path of the ONNX file next to the MLmodel file; null when the model has no ONNX flavour. */
  readonly onnxPath: string | null;
  readonly signature: Signature | null;
  readonly python: string | null;
}

/** MLmodel is YAML; its signature holds JSON texts (protocol: MLflow model format). */
const mlModelSchema = z.looseObject({
  flavors: z
    .looseObject({
      onnx: z.looseObject({ data: z.string().default('model.onnx') }).optional(),
      python_function: z.looseObject({ python_version: z.string().optional() }).optional(),
    })
    .default({}),
  signature: z
    .looseObject({ inputs: z.string().nullish(), outputs: z.string().nullish() })
    .nullish()
    .catch(null),
});

const sideSchema = z.array(z.record(z.string(), z.unknown())).catch([]);

const side = (text: string | null | undefined): Signature['inputs'] => {
  try {
    return sideSchema.parse(JSON.parse(text ?? '[]'));
  } catch {
    return [];
  }
};

const isPlain = (path: string): boolean =>
  /^[\w.-]+(\/[\w.-]+)*$/.test(path) && !path.split('/').some((part) => part === '.' || part === '..');

/** Reads an MLmodel file; undefined when it is none. */
export const parseMlModel = async (text: string): Promise<ModelDescription | undefined> => {
  // The parser is loaded when a version is registered, which is seldom beside reading one. By a file of ours: a
  // bundle gives a package that is imported on demand no named exports.
  const { parseYaml } = await import('./ml-model-yaml');
  const result = mlModelSchema.safeParse(parseYaml(text));
  if (!result.success) return undefined;
  const { flavors, signature } = result.data;
  const path = flavors.onnx?.data;
  const inputs = side(signature?.inputs);
  const outputs = side(signature?.outputs);
  return {
    onnxPath: path !== undefined && isPlain(path) ? path : null,
    signature: inputs.length + outputs.length > 0 ? { inputs, outputs } : null,
    python: flavors.python_function?.python_version ?? null,
  };
};
