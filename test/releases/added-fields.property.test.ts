import * as fc from 'fast-check';
import { releasedFiles, releasedVersions } from '../../scripts/release/released';
import { openPaths, withField } from './added-fields';
import type { ObjectFixture } from './object-fixture';
import { scenes } from './scenes';
import { objectScenes } from './scenes/objects';
import { nameTables, readOn, type StoredFixture } from './stored-fixture';
import { itemsFromJson, valueAsJson } from './stored-json';

beforeAll(nameTables);

/** Added at every place once; what else may be added, fast-check finds. */
const addedToAll: readonly [string, fc.JsonValue] = ['addedLater', { any: 1 }];

/** What a later version may add: a name that no version had, with any value. */
const added = fc.tuple(
  fc.stringMatching(/^added[A-Z][a-z]{1,8}$/),
  fc.jsonValue({ maxDepth: 2, noUnicodeString: false }),
);

describe.each(releasedVersions())('items of %s to which a later version has added fields', (version) => {
  const fixtures = [...releasedFiles(version, 'items')] as [string, StoredFixture][];
  const objects = [...releasedFiles(version, 'objects')] as [string, ObjectFixture][];

  it.each(fixtures)('are read as if they had not got them: %s', async (name, { items: json, value }) => {
    const scene = scenes.find((each) => each.name === name);
    const items = itemsFromJson(json) as StoredFixture['items'];
    const paths = Object.entries(items).flatMap(([table, ofTable]) => openPaths(ofTable, [table]));
    expect(paths.length).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), added, async (path, [field, content]) => {
        const changed = withField(items, path, field, content) as StoredFixture['items'];
        if (scene) expect(await readOn(scene, changed)).toMatchObject(value as object);
      }),
      { examples: paths.map((path) => [path, [...addedToAll]]), numRuns: paths.length + 20 },
    );
  });

  it.each(objects)(
    'are read as if they had not got them, in the buckets: %s',
    async (name, { text, value }) => {
      const scene = objectScenes.find((each) => each.name === name);
      const isLines = text
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('{') && line.endsWith('}'));
      const json: unknown = isLines
        ? text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line))
        : JSON.parse(text);
      const asText = (changed: unknown): string =>
        isLines
          ? (changed as unknown[]).map((line) => `${JSON.stringify(line)}\n`).join('')
          : JSON.stringify(changed);
      for (const path of openPaths(json)) {
        const changed = asText(withField(json, path, 'addedLater', { any: 1 }));
        expect(valueAsJson(await scene?.read(changed))).toMatchObject(value as object);
      }
    },
  );
});
