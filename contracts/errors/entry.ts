/** HTTP statuses that Cairn answers with; a caller's mistake is never a 5xx. */
export type HttpStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 501 | 503;

/** MLflow `error_code` names (protocols: MLflow REST, `{"error_code","message"}`). */
export type MlflowErrorCode =
  | 'BAD_REQUEST'
  | 'INVALID_PARAMETER_VALUE'
  | 'RESOURCE_ALREADY_EXISTS'
  | 'RESOURCE_DOES_NOT_EXIST'
  | 'RESOURCE_CONFLICT'
  | 'ENDPOINT_NOT_FOUND'
  | 'PERMISSION_DENIED'
  | 'UNAUTHENTICATED'
  | 'REQUEST_LIMIT_EXCEEDED'
  | 'NOT_IMPLEMENTED'
  | 'TEMPORARILY_UNAVAILABLE'
  | 'INTERNAL_ERROR';

/** One row of the error table: what it means, what to do next, and how each protocol says it. */
export interface ErrorEntry {
  readonly status: HttpStatus;
  readonly mlflow: MlflowErrorCode;
  /** Status in the MLflow protocol where it differs (MLflow says 400 for "already exists"). */
  readonly mlflowStatus?: HttpStatus;
  /** Class of `feast.errors` that the stock client raises; `FeastError` when absent. */
  readonly feastClass?: string;
  readonly meaning: string;
  readonly resolution: string;
}
