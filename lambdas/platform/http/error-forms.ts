import { type CairnError, isCairnError } from '../../../contracts/cairn-error';
import type { ErrorForm } from '../../../contracts/http/route';
import { type HttpResult, json } from './event';
import { unexpectedError } from './unexpected-error';

type Form = (error: CairnError, correlationId: string) => HttpResult;

const feastBody = (error: CairnError): string =>
  JSON.stringify({
    module: 'feast.errors',
    class: error.entry.feastClass ?? 'FeastError',
    message: error.message,
  });

const forms: Readonly<Record<ErrorForm, Form>> = {
  cairn: (error, correlationId) =>
    json(error.entry.status, {
      error: {
        code: error.code,
        message: error.message,
        meaning: error.entry.meaning,
        resolution: error.entry.resolution,
        fields: error.fields,
        details: error.details,
        correlationId,
      },
    }),
  mlflow: (error) =>
    json(error.entry.mlflowStatus ?? error.entry.status, {
      error_code: error.entry.mlflow,
      message: error.message,
    }),
  // The stock client expects a JSON string that holds JSON.
  feast: (error) => json(error.entry.status, feastBody(error)),
  oip: (error) => json(error.entry.status, { error: error.message }),
};

/** The answer to an error in the form of the route's protocol. */
export const errorResult = (form: ErrorForm, thrown: unknown, correlationId: string): HttpResult => {
  const error = isCairnError(thrown) ? thrown : unexpectedError(thrown, correlationId);
  const result = forms[form](error, correlationId);
  const headers = { ...result.headers, 'x-correlation-id': correlationId };
  if (error.entry.status === 401)
    Object.assign(headers, { 'www-authenticate': 'Basic realm="cairn", Bearer' });
  if (error.entry.status === 429 || error.entry.status === 503)
    Object.assign(headers, { 'retry-after': '1' });
  return { ...result, headers };
};
