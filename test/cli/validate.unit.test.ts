import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cairn } from './recorded-terminal';

const root = resolve(__dirname, '../..');

const examples = readdirSync(join(root, 'examples')).filter((name) =>
  existsSync(join(root, 'examples', name, 'cairn.yaml')),
);

/** A copy of the example, with one file changed. */
const weather = (path?: string, change: (text: string) => string = (text) => text): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-validate-'));
  cpSync(join(root, 'examples/weather'), folder, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  if (path) writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
  return folder;
};

/** Neither the address of a platform nor a token: nothing may be asked for. */
const validate = (folder: string) => cairn(['validate', folder, '--json']);

describe('cairn validate', () => {
  it.each(examples)('finds the example %s valid', async (name) => {
    expect(await validate(join(root, 'examples', name))).toMatchObject({ status: 0 });
  });

  it('finds a project valid wherever it lies, without a platform', async () => {
    const { status, json } = await validate(weather());
    expect(status).toBe(0);
    expect(json()).toMatchObject({ valid: true, project: 'weather', model: 'rain' });
  });

  it.each([
    [
      'a field that is misspelt',
      'cairn.yaml',
      (text: string) => text.replace('\ngates:', '\ngate:'),
      'project.definition-invalid',
      /there is no such field here/,
    ],
    [
      'feature SQL beyond the portable subset',
      'features/daily_weather.sql',
      (text: string) => text.replace(/^SELECT/m, 'SELECT random() AS luck,'),
      'feature.sql.refused',
      /features\/daily_weather\.sql, line \d+: the function random/,
    ],
    [
      'label SQL over a table that is not there',
      'features/rain_tomorrow.sql',
      (text: string) => text.replace(/"city-weather"/g, '"city-wether"'),
      'feature.sql.refused',
      /there is no table "city-wether"/,
    ],
    [
      'a column twice in the training set',
      'cairn.yaml',
      (text: string) => text.replace('column: will_rain', 'column: city'),
      'feature.definition.invalid',
      /two columns named "city"/,
    ],
  ])('refuses %s, and says where', async (_what, path, change, code, message) => {
    const before = readFileSync(join(root, 'examples/weather', path), 'utf8');
    expect(change(before)).not.toBe(before);
    const { status, json } = await validate(weather(path, change));
    expect(status).toBe(1);
    expect(json()).toMatchObject({ error: { code, message: expect.stringMatching(message) } });
  });

  it('names files that are missing', async () => {
    const folder = weather();
    rmSync(join(folder, 'train.py'));
    const { status, json } = await validate(folder);
    expect(status).toBe(1);
    expect(json()).toMatchObject({ error: { message: expect.stringContaining('train.py') } });
  });
});
