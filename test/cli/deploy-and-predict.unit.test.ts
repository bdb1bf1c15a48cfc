import { fakePlatform, refusal } from './fake-platform';
import { modelVersion } from './model-version-record';
import { cairn } from './recorded-terminal';
import { weatherDefinition } from './weather-definition';

const project = '/api/cairn/v1/projects/weather';
const deployments = `${project}/endpoints/rain/deployments`;
const deployment = {
  id: 'd-1',
  endpoint: 'rain',
  model: 'rain',
  version: 3,
  formerVersion: 2,
  status: 'running',
  reason: null,
  steps: [],
};

describe('cairn deploy', () => {
  const deploy = async (end: object, argv: readonly string[] = []) => {
    const platform = await fakePlatform({
      [`GET ${project}`]: { source: weatherDefinition() },
      [`GET ${project}/models/rain/aliases/approved`]: modelVersion(3),
      [`POST ${deployments}`]: { status: 202, body: deployment },
      [`GET ${deployments}/d-1`]: { status: 200, body: { ...deployment, ...end } },
    });
    const ran = await cairn(['deploy', ...argv], platform);
    await platform.close();
    return { ...ran, started: platform.seen.find(({ method }) => method === 'POST')?.body };
  };

  it('deploys the version approved last and says when it is live', async () => {
    const { status, out, started } = await deploy({ status: 'succeeded' });
    expect(status).toBe(0);
    expect(started).toEqual({ model: 'rain', version: 3, clientToken: expect.any(String) });
    expect(out).toContain('✓ rain answers with rain/3 (before: version 2).');
  });

  it('ends with status 1 when it was rolled back, and says what answers now', async () => {
    const { status, out } = await deploy({ status: 'rolled_back', reason: 'the probe failed' });
    expect(status).toBe(1);
    expect(out).toContain(
      '✗ The deployment of rain/3 was rolled back: the probe failed; version 2 answers as before.',
    );
  });

  it('takes the version that is named', async () => {
    expect((await deploy({ status: 'succeeded' }, ['--version', '2'])).started).toMatchObject({ version: 2 });
  });

  it('says that nothing is approved', async () => {
    const platform = await fakePlatform({
      [`GET ${project}`]: { source: weatherDefinition() },
      [`GET ${project}/models/rain/aliases/approved`]: refusal(404, 'registry.alias.not-found', 'none'),
    });
    const { status, err } = await cairn(['deploy'], platform);
    await platform.close();
    expect(status).toBe(1);
    expect(err).toContain(
      'No version of rain is approved.\n  What to do: Approve one: npx cairn approve rain',
    );
  });
});

describe('cairn predict', () => {
  const answer = {
    endpoint: 'rain',
    model: 'rain',
    version: 3,
    variant: 'v3',
    predictions: [
      {
        id: 'p-1',
        entity: { city: 'seattle' },
        label: 1,
        probabilities: { '0': 0.25, '1': 0.75 },
        features: { 'daily:rain': { value: 1.5, eventTime: '2015-07-01T00:00:00.000Z', status: 'PRESENT' } },
      },
    ],
  };
  const predict = async (argv: readonly string[]) => {
    const platform = await fakePlatform({
      [`GET ${project}/endpoints`]: { endpoints: [{ name: 'rain', variants: [] }] },
      'POST /endpoints/rain/predict': answer,
    });
    const ran = await cairn(['predict', ...argv], platform);
    await platform.close();
    return { ...ran, asked: platform.seen.at(-1) };
  };

  it('asks the only endpoint of the project, naming the project', async () => {
    const { asked, out } = await predict(['--entity', 'city=seattle', '--date', '2015-07-01']);
    expect(asked).toMatchObject({
      workspace: 'weather',
      body: { entities: [{ city: 'seattle' }], date: '2015-07-01' },
    });
    expect(out).toMatch(/label +1\n.*0: 0\.250 {2}1: 0\.750/);
    expect(out).toMatch(/daily:rain +1\.5 {2}2015-07-01 00:00:00/);
  });

  it('asks for several entities as of a moment, written in any time zone', async () => {
    const argv = [
      'rain',
      '--entity',
      'city=seattle',
      'city=nyc',
      '--as-of',
      '2015-07-01T02:00:00+02:00',
      '--json',
    ];
    const { asked, json } = await predict(argv);
    expect(asked?.body).toEqual({
      entities: [{ city: 'seattle' }, { city: 'nyc' }],
      asOf: '2015-07-01T00:00:00.000Z',
    });
    expect(json()).toEqual(answer);
  });

  it('refuses two points in time', async () => {
    const { status, err } = await predict([
      '--entity',
      'city=x',
      '--date',
      '2015-07-01',
      '--as-of',
      '2015-07-01',
    ]);
    expect(status).toBe(2);
    expect(err).toContain('give --date or --as-of, not both');
  });
});
