import { CairnError } from '../../../../contracts/cairn-error';
import { bodyBytes, header } from '../../../platform/http/event';
import { type HttpCall, RawResult } from '../../../platform/http/serve';
import { featureNames } from '../../core/feature-names';
import { infer } from '../../core/infer';
import type { Pool } from '../../core/pool';
import { refuseTooLarge } from '../answer-size';
import { readScoringRequest } from './scoring-request';
import { encodeScoringResponse } from './scoring-response';
import { scoringTensors } from './scoring-tensors';

/** `application/json`, with no parameter but the one charset there is. */
const refuseOtherThanJson = (contentType: string | undefined): void => {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const isUtf8 = parameters.every((parameter) => parameter === 'charset=utf-8');
  if (type === 'application/json' && isUtf8) return;
  throw new CairnError(
    'inference.content-type',
    `This predictor only supports application/json in UTF-8; got ${contentType ?? 'no content type'}.`,
  );
};

/** Answers a request in the form of the MLflow scoring server. */
export const answerInvocation = async (pool: Pool, endpoint: string, call: HttpCall): Promise<RawResult> => {
  refuseOtherThanJson(header(call.event, 'content-type'));
  const request = readScoringRequest(bodyBytes(call.event).toString('utf8'));
  const { id, variant, outputs, recorded } = await infer(
    pool,
    {
      endpoint,
      choice: {
        variant: header(call.event, 'x-cairn-variant'),
        unit: header(call.event, 'x-cairn-unit') ?? call.correlationId,
      },
      protocol: 'mlflow',
      feed: (model, { features }) => ({
        tensors: scoringTensors(model.inputs, request, features && featureNames(features)),
        wanted: model.outputs.map(({ name }) => name),
      }),
    },
    call,
  );
  const body = encodeScoringResponse(request.form, outputs);
  await recorded;
  refuseTooLarge(body);
  return new RawResult({
    statusCode: 200,
    headers: {
      'content-type': 'application/json',
      'x-correlation-id': call.correlationId,
      'x-cairn-prediction-id': id,
      'x-cairn-variant': variant.name,
    },
    body,
  });
};
