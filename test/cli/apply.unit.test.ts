import { createHash } from 'node:crypto';
import { fakePlatform, refusal } from './fake-platform';
import { folderWith } from './project-folder';
import { cairn } from './recorded-terminal';
import { weatherDefinition } from './weather-definition';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const texts = {
  'features/daily.sql': 'select 1',
  'train.py': 'print(1)',
  'npm:some-data/data/seattle.csv': 'a,b',
};
const files = Object.entries(texts).map(([path, text]) => ({
  path,
  sha256: sha256(text),
  size: text.length,
}));
const project = '/api/cairn/v1/projects/weather';

const weatherFolder = (change: Readonly<Record<string, string>> = {}) =>
  folderWith({
    'cairn.yaml': weatherDefinition(),
    'features/daily.sql': texts['features/daily.sql'],
    'train.py': texts['train.py'],
    'node_modules/some-data/data/seattle.csv': texts['npm:some-data/data/seattle.csv'],
    // A package that does not export its data files is read all the same.
    'node_modules/some-data/package.json': '{"name":"some-data","exports":{}}',
    ...change,
  });
const versionOf = (source: string, version: number) => ({
  schemaVersion: 1,
  project: 'weather',
  version,
  source,
  digest: 'a'.repeat(64),
  files,
  codeCommit: null,
  appliedBy: 'token:1',
  appliedAt: '2026-01-31T12:00:00.000Z',
});

/** A platform that already holds everything but the files of the given hashes, which go to its /upload. */
const platformLacking = async (
  lacking: readonly string[],
  applied: object,
  before = refusal(404, 'project.not-found', 'none'),
) => {
  const uploads: { sha256: string; url: string | null }[] = [];
  const platform = await fakePlatform({
    [`GET ${project}`]: before,
    [`POST ${project}/uploads`]: { uploads },
    'PUT /upload': {},
    [`PUT ${project}`]: applied,
  });
  uploads.push(
    ...files.map((file) => ({
      sha256: file.sha256,
      url: lacking.includes(file.sha256) ? `${platform.url}/upload` : null,
    })),
  );
  return platform;
};

describe('cairn apply', () => {
  it('uploads what the platform lacks and applies the definition with all its files', async () => {
    const platform = await platformLacking([sha256('print(1)')], {
      version: versionOf(weatherDefinition(), 1),
      created: true,
    });
    const { status, out, err } = await cairn(['apply'], { ...platform, cwd: weatherFolder() });
    await platform.close();
    expect([status, err]).toEqual([0, '  uploaded train.py (8 bytes)\n']);
    expect(out).toContain('✓ weather is now version 1 (3 files, 1 uploaded; commit none)');
    const put = platform.seen.find(({ method, path }) => method === 'PUT' && path === project);
    expect(put?.body).toEqual({
      source: weatherDefinition(),
      files: expect.arrayContaining(files),
      codeCommit: null,
    });
    const uploads = platform.seen.filter(({ path }) => path === '/upload');
    expect(uploads.map(({ body, token }) => [body, token])).toEqual([['print(1)', undefined]]);
  });

  it('says what changed since the last version', async () => {
    const applied = { version: versionOf(weatherDefinition({ maxMinutes: 20 }), 2), created: true };
    const platform = await platformLacking([], applied, versionOf(weatherDefinition(), 1));
    const cwd = weatherFolder({ 'cairn.yaml': weatherDefinition({ maxMinutes: 20 }) });
    const { out } = await cairn(['apply', 'cairn.yaml'], { ...platform, cwd });
    await platform.close();
    expect(out).toContain('is now version 2');
    expect(out).toContain('\n    section changed: training\n');
  });

  it('says that nothing changed', async () => {
    const version = versionOf(weatherDefinition(), 1);
    const platform = await platformLacking([], { version, created: false }, version);
    const { out, status } = await cairn(['apply'], { ...platform, cwd: weatherFolder() });
    await platform.close();
    expect(status).toBe(0);
    expect(out).toContain('weather is unchanged: still version 1');
  });

  it("prints the API's own answer as JSON", async () => {
    const applied = { version: versionOf(weatherDefinition(), 1), created: true };
    const platform = await platformLacking([], applied);
    const { json, err } = await cairn(['apply', '--json'], { ...platform, cwd: weatherFolder() });
    await platform.close();
    expect([json(), err]).toEqual([applied, '']);
  });

  it('names line and field of what is wrong, before anything is sent', async () => {
    const platform = await fakePlatform({});
    const cwd = weatherFolder({
      'cairn.yaml': weatherDefinition().replace('source: seattle\n', 'source: boston\n'),
    });
    const { status, err } = await cairn(['apply'], { ...platform, cwd });
    await platform.close();
    expect([status, platform.seen]).toEqual([1, []]);
    expect(err).toContain('line 18, featureViews[0].source: there is no dataset "boston"; known: seattle');
    expect(err).toContain('What to do: Correct the lines');
  });

  it('names every file that is missing, and the package to install', async () => {
    const cwd = folderWith({ 'cairn.yaml': weatherDefinition(), 'train.py': '' });
    const { status, err } = await cairn(['apply'], {
      env: { CAIRN_API_URL: 'http://127.0.0.1:1', CAIRN_TOKEN: 't' },
      cwd,
    });
    expect(status).toBe(1);
    expect(err).toContain(
      'names files that are not there: npm:some-data/data/seattle.csv, features/daily.sql.',
    );
    expect(err).toContain('npm install some-data');
  });

  it('says so when there is no definition', async () => {
    const { status, err } = await cairn(['apply', 'nowhere.yaml']);
    expect(status).toBe(1);
    expect(err).toMatch(/nowhere\.yaml cannot be read\.\n {2}What to do: Give the path of a cairn.yaml/);
  });

  it('refuses a project that is not the one of the file', async () => {
    const { status, err } = await cairn(['apply', '--project', 'other'], { cwd: weatherFolder() });
    expect(status).toBe(2);
    expect(err).toContain('is project "weather", --project says "other"');
  });
});
