import { bodyBytes, header } from '../../../platform/http/event';
import { type HttpCall, RawResult } from '../../../platform/http/serve';
import { checkWanted } from '../../core/check-inputs';
import { infer } from '../../core/infer';
import type { Pool } from '../../core/pool';
import { refuseTooLarge } from '../answer-size';
import { type OipRequest, readInferRequest, refuseUnsupported } from './infer-request';
import { type EncodedResponse, encodeInferResponse } from './infer-response';
import { inputTensors, rawInputTensor } from './input-tensors';
import { decompress, splitBody } from './read-body';

/** A raw binary request has no JSON part: all outputs are wanted, in binary. */
const rawRequest: OipRequest = { parameters: { binary_data_output: true }, inputs: [] };

const unitOf = (request: OipRequest, call: HttpCall): string =>
  header(call.event, 'x-cairn-unit') ??
  String(request.parameters['unit'] ?? request.id ?? call.correlationId);

/** Which outputs go out as bytes: each as it was asked for, else as the request says for all. */
const binaryChoice = ({ parameters, outputs = [] }: OipRequest) => {
  const own = new Map(outputs.map((output) => [output.name, output.parameters['binary_data']]));
  return (name: string): boolean => (own.get(name) ?? parameters['binary_data_output']) === true;
};

const resultOf = ({ jsonLength, body }: EncodedResponse, call: HttpCall): RawResult => {
  const headers = { 'x-correlation-id': call.correlationId };
  refuseTooLarge(body);
  if (typeof body === 'string')
    return new RawResult({
      statusCode: 200,
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    });
  return new RawResult({
    statusCode: 200,
    headers: {
      ...headers,
      'content-type': 'application/octet-stream',
      'inference-header-content-length': String(jsonLength),
    },
    body: body.toString('base64'),
    isBase64Encoded: true,
  });
};

/** Answers an inference request of the protocol, whatever mix of JSON and binary it is in. */
export const answerInfer = async (
  pool: Pool,
  target: { readonly name: string; readonly version?: number },
  call: HttpCall,
): Promise<RawResult> => {
  const body = decompress(bodyBytes(call.event), header(call.event, 'content-encoding'));
  const { json, binary } = splitBody(body, header(call.event, 'inference-header-content-length'));
  const isRaw = binary !== undefined && json === '';
  const request = isRaw ? rawRequest : readInferRequest(json);
  refuseUnsupported(request);
  const choice = {
    version: target.version,
    variant: header(call.event, 'x-cairn-variant'),
    unit: unitOf(request, call),
  };
  const { id, variant, outputs, recorded } = await infer(
    pool,
    {
      endpoint: target.name,
      choice,
      protocol: 'oip',
      feed: (model) => ({
        tensors: isRaw
          ? rawInputTensor(model.inputs, binary)
          : inputTensors(model.inputs, request.inputs, binary),
        wanted: checkWanted(
          model.outputs,
          request.outputs?.map(({ name }) => name),
        ),
      }),
    },
    call,
  );
  const head = {
    model: target.name,
    version: variant.version,
    id: request.id,
    parameters: { prediction_id: id, variant: variant.name },
  };
  const encoded = encodeInferResponse(head, outputs, binaryChoice(request));
  await recorded;
  return resultOf(encoded, call);
};
