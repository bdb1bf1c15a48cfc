export { CairnApiError, type CairnApiErrorFacts, isCairnApiError } from './api-error';
export { type Client, type ClientOptions, createClient, type PagedId } from './client';
export type { CallOptions, RequestFor, ResponseFor, RouteId } from './operation';
export type { NamedBytes, UploadOptions } from './project-files';
export type { RetryOptions } from './retry';
export { routes } from './routes';
