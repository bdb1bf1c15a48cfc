import type { PredictionExplanation, ProjectState, Story } from '../../contracts/lineage/story';
import { tellStory } from '../../lambdas/lineage/core/story/tell-story';
import { rainHistory } from '../lineage/rain-history';
import { storyPorts } from '../lineage/story-ports';
import { fakePlatform, refusal } from './fake-platform';
import { cairn } from './recorded-terminal';

const project = '/api/cairn/v1/projects/weather';

describe('cairn story', () => {
  const told = async (): Promise<Story> =>
    tellStory(await storyPorts(rainHistory()), { project: 'weather', model: 'rain', version: 2 });

  it('tells it in chapters, with times and the numbers of the entries', async () => {
    const platform = await fakePlatform({ [`GET ${project}/stories/rain`]: await told() });
    const { status, out } = await cairn(['story', 'rain/2'], platform);
    await platform.close();
    expect(status).toBe(0);
    expect(platform.seen[0]?.path).toBe(`${project}/stories/rain?version=2`);
    expect(out).toContain('How rain/2 came to be\n\nWhat it is for\n  2026-03-01 12:00:00  Version 3 of');
    expect(out).toContain('Why it was trained\n');
    expect(out).toContain('The drift started training training-2 of project version 3. [5, 4]');
    expect(out).toContain('\n\nApproval\n');
    expect(out).toContain('npx cairn journal 1');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('lists what is missing and ends with status 1', async () => {
    const story = { ...(await told()), gaps: ['No entry tells who approved rain/2.'] };
    const platform = await fakePlatform({ [`GET ${project}/stories/rain`]: story });
    const { status, out } = await cairn(['story', 'rain'], platform);
    await platform.close();
    expect(status).toBe(1);
    expect(out).toContain('One link is missing\n  No entry tells who approved rain/2.');
  });

  it('says what to do about an unknown model, and asks for a model', async () => {
    const answer = refusal(404, 'registry.model.not-found', 'There is no model snow.');
    const platform = await fakePlatform({ [`GET ${project}/stories/snow`]: answer });
    const { status, err } = await cairn(['story', 'snow'], platform);
    expect(await cairn(['story', 'rain/x'], platform)).toMatchObject({ status: 2 });
    await platform.close();
    expect(status).toBe(1);
    expect(err).toContain('What to do: see registry.model.not-found');
  });
});

describe('cairn explain-prediction', () => {
  const id = '01K8Z3M6Q5V7R9T1X3B5D7F9H1';
  const explained: PredictionExplanation = {
    predictionId: id,
    endpoint: 'rain',
    time: '2026-03-01T12:00:00.000Z',
    principal: 'token:app',
    entity: { city: 'seattle' },
    output: { label: 1, probabilities: [0.2, 0.8] },
    features: {
      temp_max: { value: 11.5, eventTime: '2026-02-28T00:00:00.000Z', status: 'PRESENT' },
      wind: { value: null, eventTime: null, status: 'NOT_FOUND' },
    },
    label: null,
    model: 'rain',
    version: 2,
    variant: 'v2',
    artifactSha256: 'ef'.repeat(32),
    codeCommit: 'c0ffee',
    runId: 'run-2',
    trainingSet: 'ab'.repeat(32),
    datasets: [{ dataset: 'city-weather', version: 4, digest: 'a2'.repeat(32) }],
    featureViews: [{ name: 'daily_weather', version: 1, digest: 'b1'.repeat(32) }],
    author: 'token:ada',
    approver: 'token:bob',
    entries: [{ fact: 'ModelVersionApproved', id: 'e16', time: '2026-03-01T11:00:00.000Z' }],
  };

  it('shows answer, features with their times, provenance and approver', async () => {
    const platform = await fakePlatform({ [`GET ${project}/predictions/${id}`]: explained });
    const { status, out } = await cairn(
      ['explain-prediction', id.toLowerCase(), '--endpoint', 'rain'],
      platform,
    );
    await platform.close();
    expect(status).toBe(0);
    expect(platform.seen[0]?.path).toBe(`${project}/predictions/${id}?endpoint=rain`);
    expect(out).toContain('approved by   token:bob');
    expect(out).toContain('true value    not known (yet)');
    expect(out).toMatch(/temp_max +11\.5 +2026-02-28 00:00:00/);
    expect(out).toMatch(/wind +– +– +NOT_FOUND/);
    expect(out).toContain('npx cairn story rain/2');
  });

  it('refuses what is no id of a prediction without asking', async () => {
    const platform = await fakePlatform({});
    expect(await cairn(['explain-prediction', 'rain-1'], platform)).toMatchObject({ status: 2 });
    await platform.close();
    expect(platform.seen).toEqual([]);
  });
});

describe('cairn state', () => {
  const state = (change: Partial<ProjectState> = {}): ProjectState => ({
    project: 'weather',
    at: '2026-03-01T12:00:00.000Z',
    sequence: 12,
    projectVersion: 3,
    models: [{ model: 'rain', aliases: { live: 1 }, versions: [{ version: 1, approval: 'approved' }] }],
    endpoints: [{ endpoint: 'rain', weights: { v1: 100 } }],
    monitors: [{ monitor: 'inputs', state: 'ok' }],
    ...change,
  });
  const queries = (seen: readonly { readonly path: string }[]) =>
    seen.map(({ path }) => Object.fromEntries(new URL(path, 'http://x').searchParams));

  it('shows registry, aliases, routing and monitors at a moment', async () => {
    const platform = await fakePlatform({ [`GET ${project}/state`]: state() });
    const { out } = await cairn(['state', '--at', '2026-03-01T13:00:00+01:00'], platform);
    await platform.close();
    expect(queries(platform.seen)).toEqual([{ at: '2026-03-01T12:00:00.000Z' }]);
    expect(out).toContain('weather at 2026-03-01 12:00:00 UTC, after journal entry 12');
    expect(out).toMatch(/rain@live +version 1/);
    expect(out).toMatch(/endpoint rain +v1 100 %/);
  });

  it('shows what changed between two moments, an entry and now', async () => {
    const after = state({
      sequence: 20,
      models: [
        {
          model: 'rain',
          aliases: { live: 2 },
          versions: [
            { version: 1, approval: 'approved' },
            { version: 2, approval: 'approved' },
          ],
        },
      ],
      endpoints: [],
    });
    const platform = await fakePlatform({ [`GET ${project}/state`]: [state(), after] });
    const { out, json } = await cairn(['state', '--diff', '12', '2h ago', '--json'], platform);
    await platform.close();
    expect(out).toContain('"changes"');
    expect(queries(platform.seen)).toContainEqual({ sequence: '12' });
    expect((json() as { changes: object[] }).changes).toHaveLength(3);
  });

  it('resolves the id of an entry to its number', async () => {
    const id = '01K8Z3M6Q5V7R9T1X3B5D7F9H1';
    const platform = await fakePlatform({
      [`GET ${project}/journal/${id}`]: { id, sequence: 7, time: '2026-03-01T12:00:00.000Z' },
      [`GET ${project}/state`]: state(),
    });
    await cairn(['state', '--at', id], platform);
    await platform.close();
    expect(queries(platform.seen).at(-1)).toEqual({ sequence: '7' });
  });

  it.each([
    ['--at', 'yesterday'],
    ['--at', '2026-02-31x'],
    ['--diff', 'now'],
  ])('refuses %s %s', async (...argv) => {
    const platform = await fakePlatform({ [`GET ${project}/state`]: state() });
    expect(await cairn(['state', ...argv], platform)).toMatchObject({ status: 2 });
    await platform.close();
  });
});
