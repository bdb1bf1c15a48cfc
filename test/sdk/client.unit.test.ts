import { type CallOptions, type Client, createClient, type RequestFor, routes } from '../../sdk/src';
import { answer, fakeFetch } from './fake-fetch';

/** Fails to compile unless both types are the same. */
const same = <A, B>(
  _proof: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false,
): void => undefined;

const at = (tree: object, id: string): unknown =>
  id.split('.').reduce<unknown>((branch, segment) => (branch as Record<string, unknown>)[segment], tree);

describe('the client', () => {
  it('has a method for every route of the contracts', () => {
    const client = createClient({ baseUrl: 'http://platform' });
    expect(routes.length).toBeGreaterThan(50);
    for (const { id } of routes) expect(at(client, id)).toEqual(expect.any(Function));
  });

  it('knows every route once', () => {
    const ids = routes.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  });

  it('calls the same route by method and by id', async () => {
    const { fetch, seen } = fakeFetch(answer({ models: [], nextPageToken: null }));
    const client = createClient({ baseUrl: 'http://platform', token: 't', fetch });
    await client.registry.listModels({ project: 'weather', limit: 5 });
    await client.call('registry.listModels', { project: 'weather', limit: 5 });
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.url).toBe('http://platform/api/cairn/v1/projects/weather/models?limit=5');
  });

  it('walks through all pages of a list', async () => {
    const page = (id: string, nextPageToken: string | null) => answer({ entries: [{ id }], nextPageToken });
    const { fetch, seen } = fakeFetch(page('a', 'A&'), page('b', null));
    const client = createClient({ baseUrl: 'http://platform', fetch, project: 'weather' });
    const ids: string[] = [];
    for await (const { entries } of client.pages('governance.listJournal', { kind: 'run' }))
      ids.push(...entries.map(({ id }) => id));
    expect(ids).toEqual(['a', 'b']);
    expect(seen.map(({ url }) => new URL(url).search)).toEqual(['?kind=run', '?kind=run&pageToken=A%26']);
  });

  it('gives text as text, and an empty answer as an empty object', async () => {
    const { fetch } = fakeFetch(new Response('OK'), new Response(''));
    const client = createClient({ baseUrl: 'http://platform', fetch });
    expect(await client.tracking.health()).toBe('OK');
    expect(await client.feast.push({ push_source_name: 'v', df: {} })).toEqual({});
  });

  it('gives the bytes of an answer when asked for them', async () => {
    const { fetch } = fakeFetch(new Response(new Uint8Array([0, 255])));
    const client = createClient({ baseUrl: 'http://platform', fetch });
    const response = await client.raw('tracking.downloadArtifact', { path: 'a/b' });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
  });

  it('has the types of the contracts', () => {
    type VersionRequest = RequestFor<'registry.getVersion'>;
    same<VersionRequest, { project: string; model: string; version: number }>(true);
    same<RequestFor<'registry.getVersion', true>['project'], string | undefined>(true);
    const compiles = (client: Client, bound: Client<true>, options: CallOptions) => {
      // @ts-expect-error: a request without its model is refused by the compiler
      void client.registry.getModel({ project: 'weather' });
      // @ts-expect-error: a client that is bound to no project needs one in the request
      void client.registry.getModel({ model: 'rain' });
      // @ts-expect-error: there is no such route
      void client.call('registry.doesNotExist', {});
      void bound.registry.getModel({ model: 'rain' }, options);
      void bound.pipelines.listExecutions();
      const version: Promise<number> = bound.registry
        .getModel({ model: 'rain' })
        .then((m) => m.latestVersion);
      return version;
    };
    expect(compiles).toEqual(expect.any(Function));
  });
});
