import { fakePlatform, refusal } from './fake-platform';
import { modelVersion } from './model-version-record';
import { cairn } from './recorded-terminal';

const project = '/api/cairn/v1/projects/weather';
const principal = { id: 'token:1', name: 'ada', grants: { weather: 'viewer' }, defaultProject: 'weather' };

describe('cairn status', () => {
  const answers = {
    'GET /api/cairn/v1/whoami': principal,
    [`GET ${project}`]: {
      project: 'weather',
      version: 4,
      appliedAt: new Date().toISOString(),
      appliedBy: 'token:2',
    },
    [`GET ${project}/executions`]: { executions: [] },
    [`GET ${project}/models`]: { models: [{ name: 'rain', aliases: { live: 3 } }], nextPageToken: null },
    [`GET ${project}/models/rain/versions`]: { versions: [modelVersion(3)], nextPageToken: null },
    [`GET ${project}/endpoints`]: {
      endpoints: [{ name: 'rain', variants: [{ model: 'rain', version: 3, weight: 100 }] }],
    },
  };

  it('shows the whole project', async () => {
    const platform = await fakePlatform(answers);
    const { status, out } = await cairn(['status'], platform);
    await platform.close();
    expect(status).toBe(0);
    expect(out).toContain(`Platform    ${platform.url}  answers`);
    expect(out).toContain('Signed in   ada (token:1): viewer of weather');
    expect(out).toContain('Project     weather, version 4, applied just now by token:2');
    expect(out).toContain('Models      rain/3  pending (live)');
    expect(out).toContain('Endpoints   rain  rain/3 100 %');
  });

  it('finds the project by the token when nobody names it', async () => {
    const platform = await fakePlatform(answers);
    const { CAIRN_PROJECT: _named, ...env } = platform.env;
    const { json } = await cairn(['status', '--json'], { env });
    await platform.close();
    expect(json()).toMatchObject({
      principal,
      seen: { project: { version: 4 } },
      emulator: null,
      problem: null,
    });
  });

  it('says that the project was never applied', async () => {
    const platform = await fakePlatform({
      ...answers,
      [`GET ${project}`]: refusal(404, 'project.not-found', 'none'),
    });
    const { status, out } = await cairn(['status'], platform);
    await platform.close();
    expect(status).toBe(0);
    expect(out).toContain('not applied yet: npx cairn apply <cairn.yaml>');
  });

  it('ends with status 1 when the token is not known', async () => {
    const platform = await fakePlatform({
      'GET /api/cairn/v1/whoami': refusal(401, 'auth.invalid', 'Unknown.'),
    });
    const { status, out } = await cairn(['status'], platform);
    await platform.close();
    expect(status).toBe(1);
    expect(out).toContain('answers');
    expect(out).toContain('✗ Unknown.\n  What to do: see auth.invalid');
  });
});

describe('cairn journal', () => {
  const entry = (id: string) => ({
    id,
    time: '2026-01-31T12:00:00.000Z',
    fact: 'RunStarted',
    subject: { kind: 'run', id },
    principal: 'token:1',
    details: { name: id },
  });

  it('reads the newest entries from the end, as far as needed, and shows them in order of time', async () => {
    const platform = await fakePlatform({
      [`GET ${project}/journal`]: [
        { entries: [entry('e9')], nextPageToken: 'e9' },
        { entries: [entry('e8'), entry('e7')], nextPageToken: 'e7' },
      ],
    });
    const { json } = await cairn(['journal', '--limit', '2', '--subject', 'run/a/b', '--json'], platform);
    await platform.close();
    expect(json()).toEqual({ entries: [entry('e8'), entry('e9')] });
    expect(platform.seen.map(({ path }) => new URL(path, 'http://x').search)).toEqual([
      '?kind=run&id=a%2Fb&order=newest&limit=2',
      '?kind=run&id=a%2Fb&order=newest&limit=2&pageToken=e9',
    ]);
  });

  it('shows one entry in full by its number', async () => {
    const one = { ...entry('e9'), sequence: 41, relations: [], cause: 'e8', correlationId: 'c' };
    const platform = await fakePlatform({ [`GET ${project}/journal/41`]: one });
    const { out, status } = await cairn(['journal', '#41'], platform);
    await platform.close();
    expect(status).toBe(0);
    expect(out).toContain('number       41');
    expect(out).toContain('cause        e8');
  });
});

describe('cairn tokens', () => {
  it('prints nothing but the secret of a new token on standard output', async () => {
    const made = { token: { id: 'abc', role: 'developer' }, secret: 'cairn_abc_secret' };
    const platform = await fakePlatform({ [`POST ${project}/tokens`]: { status: 201, body: made } });
    const argv = ['tokens', 'create', 'ci', '--grant', 'developer', '--expires-in', '30d'];
    const { out, err } = await cairn(argv, platform);
    await platform.close();
    expect(out).toBe('cairn_abc_secret\n');
    expect(err).toContain('it is not shown again');
    expect(platform.seen[0]?.body).toEqual({ name: 'ci', role: 'developer', expiresInSeconds: 2_592_000 });
  });
});
