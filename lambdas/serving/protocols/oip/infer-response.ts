import type { Tensor } from '../../core/tensor/tensor';
import { binaryOf } from '../../core/tensor/to-binary';
import { jsonOf } from '../../core/tensor/to-json';

export interface ResponseHead {
  readonly model: string;
  readonly version: number;
  /** Id of the request, echoed. */
  readonly id?: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface EncodedResponse {
  /** Bytes of the JSON part when binary tensors follow it; absent in a plain JSON response. */
  readonly jsonLength?: number;
  readonly body: string | Buffer;
}

const outputJson = (tensor: Tensor, binary: Buffer | undefined): string => {
  const head = JSON.stringify({ name: tensor.name, datatype: tensor.datatype, shape: tensor.shape });
  const rest = binary ? `"parameters":{"binary_data_size":${binary.length}}` : `"data":${jsonOf(tensor)}`;
  return `${head.slice(0, -1)},${rest}}`;
};

/**
 * The response of an inference: outputs in their order, each as JSON or, where `isBinary` says so, as bytes
 * behind the JSON. Written by hand, because JSON.stringify has no 64-bit integers.
 */
export const encodeInferResponse = (
  head: ResponseHead,
  outputs: readonly Tensor[],
  isBinary: (output: string) => boolean,
): EncodedResponse => {
  const binaries = outputs.map((output) => (isBinary(output.name) ? binaryOf(output) : undefined));
  const start = JSON.stringify({
    model_name: head.model,
    model_version: String(head.version),
    id: head.id,
    parameters: head.parameters,
  });
  const list = outputs.map((output, index) => outputJson(output, binaries[index])).join(',');
  const json = `${start.slice(0, -1)},"outputs":[${list}]}`;
  const parts = binaries.filter((binary) => binary !== undefined);
  if (parts.length === 0) return { body: json };
  const bytes = Buffer.from(json, 'utf8');
  return { jsonLength: bytes.length, body: Buffer.concat([bytes, ...parts]) };
};
