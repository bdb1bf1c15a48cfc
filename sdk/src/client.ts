import type { ProjectFile } from '../../contracts/governance/project';
import type { Route } from '../../contracts/http/route';
import { withClientToken } from './client-token';
import { type ExchangeOptions, exchange } from './exchange';
import { buildRequest } from './http-request';
import type { CallArguments, CallOptions, Operations, RequestFor, ResponseFor, RouteId } from './operation';
import { operationsTree } from './operations-tree';
import { type NamedBytes, type UploadOptions, uploadFiles } from './project-files';
import { readAnswer } from './read-answer';
import { defaultRetry, type RetryOptions } from './retry';
import { routes } from './routes';

export interface ClientOptions {
  /** Base URL of the platform, as `npx cairn env` prints it (CAIRN_API_URL). */
  readonly baseUrl: string;
  /** API token or JWT; only the public routes answer without one. */
  readonly token?: string | undefined;
  /**
   * Project of calls that name none: fills `{project}` of paths and is sent as X-MLFLOW-WORKSPACE elsewhere.
   * @default the request's, or the one that the token is bound to
   */
  readonly project?: string | undefined;
  /** @default the global fetch */
  readonly fetch?: typeof fetch | undefined;
  /** Retries of GET requests, of creates with a client token, and of calls marked `idempotent`. */
  readonly retry?: RetryOptions | undefined;
  /** Milliseconds that one attempt may take. @default 30000, which is what the gateway allows */
  readonly timeoutMilliseconds?: number | undefined;
}

/** Routes whose answers come in pages. */
export type PagedId = {
  [Id in RouteId]: ResponseFor<Id> extends { nextPageToken: string | null } ? Id : never;
}[RouteId];

/** What every client has besides the operations. */
export interface ClientCore<Bound extends boolean> {
  readonly baseUrl: string;
  /** Calls a route by its id. Throws CairnApiError. */
  call<Id extends RouteId>(id: Id, ...args: CallArguments<Id, Bound>): Promise<ResponseFor<Id>>;
  /** The same, with the answer unread: for bytes (`tracking.downloadArtifact`) and headers. */
  raw<Id extends RouteId>(id: Id, ...args: CallArguments<Id, Bound>): Promise<Response>;
  /** All pages of a list, one after the other. */
  pages<Id extends PagedId>(
    id: Id,
    request: RequestFor<Id, Bound>,
    options?: CallOptions,
  ): AsyncGenerator<ResponseFor<Id>, void, undefined>;
  /** Uploads the files of a project that the platform does not hold yet; its answer goes to `applyProject`. */
  uploadProjectFiles(
    request: { readonly project: string; readonly files: readonly NamedBytes[] },
    options?: UploadOptions,
  ): Promise<ProjectFile[]>;
}

/** A typed client: `client.registry.getVersion({…})`, or `client.call('registry.getVersion', {…})`. */
export type Client<Bound extends boolean = false> = ClientCore<Bound> & Operations<Bound>;

const routeById: ReadonlyMap<string, Route> = new Map(routes.map((route) => [route.id, route]));
const defaultTimeoutMilliseconds = 30_000;

/**
 * Makes a client of the platform, derived from its contracts. With `project`, requests need not name one.
 *
 * @example
 * const cairn = createClient({ baseUrl: process.env.CAIRN_API_URL, token: process.env.CAIRN_TOKEN, project: 'weather' });
 * const { versions } = await cairn.registry.listVersions({ model: 'rain' });
 */
export const createClient = <const Options extends ClientOptions>(
  options: Options,
): Client<Options extends { readonly project: string } ? true : false> => {
  const exchangeOptions = (call: CallOptions, repeatable: boolean): ExchangeOptions => ({
    // Wrapped, because browsers refuse a fetch that is called as a method of something else.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    retry: { ...defaultRetry, ...options.retry },
    timeoutMilliseconds:
      call.timeoutMilliseconds ?? options.timeoutMilliseconds ?? defaultTimeoutMilliseconds,
    signal: call.signal,
    repeatable,
  });

  const send = <Answer>(
    id: string,
    given: object,
    call: CallOptions,
    read: (response: Response) => Promise<Answer>,
  ): Promise<Answer> => {
    const route = routeById.get(id);
    if (!route) throw new TypeError(`there is no route "${id}"`);
    const request = withClientToken(route, given as Record<string, unknown>);
    const { baseUrl, token, project } = options;
    const { headers, body } = call;
    const http = buildRequest(route, request, { baseUrl, token, project, headers, body });
    const repeatable = route.method === 'GET' || 'clientToken' in request || call.idempotent === true;
    return exchange(http, exchangeOptions(call, repeatable), read);
  };

  const call = async (id: string, request: object = {}, callOptions: CallOptions = {}): Promise<unknown> =>
    send(id, request, callOptions, readAnswer);
  const raw = async (id: string, request: object = {}, callOptions: CallOptions = {}): Promise<Response> =>
    send(id, request, callOptions, async (response) => response);

  async function* pages(id: string, request: object, callOptions?: CallOptions) {
    let pageToken: string | null | undefined;
    do {
      const page = (await call(id, pageToken ? { ...request, pageToken } : request, callOptions)) as {
        nextPageToken: string | null;
      };
      yield page;
      pageToken = page.nextPageToken;
    } while (pageToken);
  }

  const uploadProjectFiles: ClientCore<boolean>['uploadProjectFiles'] = async (
    { project, files },
    { signal, onUploaded } = {},
  ) => [
    ...(await uploadFiles(
      files,
      {
        createUploads: async (wanted) => {
          const answer = await call(
            'governance.createUploads',
            { project, files: wanted },
            { signal, idempotent: true },
          );
          return (answer as ResponseFor<'governance.createUploads'>).uploads;
        },
        put: (request) =>
          exchange(request, exchangeOptions({ signal }, true), async (response) => response.text()),
      },
      onUploaded,
    )),
  ];

  const core = { baseUrl: options.baseUrl, call, raw, pages, uploadProjectFiles };
  // The types say per route what the tables say at run time; the compiler cannot follow from one to the other.
  return Object.assign(operationsTree([...routeById.keys()], call), core) as unknown as Client<
    Options extends { readonly project: string } ? true : false
  >;
};
