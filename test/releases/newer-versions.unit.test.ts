import { kindOfItem, versionOfKind } from '../../contracts/stored-kinds';
import { releasedFiles, releasedVersions } from '../../scripts/release/released';
import type { Item } from '../harness/memory-documents/parser';
import { refusingNewer } from '../harness/refusing-newer';
import { thrownCode } from '../harness/thrown-code';
import type { ObjectFixture } from './object-fixture';
import { scenes } from './scenes';
import { objectScenes } from './scenes/objects';
import { nameTables, readOn, type StoredFixture } from './stored-fixture';
import { itemsFromJson } from './stored-json';

beforeAll(nameTables);

/** Items that no reader reads: conditions of writes look at them, and find them there. */
const neverRead = new Set(['cool-down of retraining']);

const nameOf = ({ pk, sk }: Item) => kindOfItem(String(pk), String(sk))?.name;

/** What this Cairn reads of an item's kind: a newer one writes the version after. */
const readsUpTo = (item: Item): number => versionOfKind(nameOf(item) ?? '');

const raised = (item: Item): Item => {
  const newer = readsUpTo(item) + 1;
  return 's' in item ? { ...item, s: newer } : { ...item, schemaVersion: newer };
};

/** Every item of a scene once, with the scene's items in which it alone is of a newer version. */
const raisedOnce = ({ items }: StoredFixture): readonly (readonly [Item, StoredFixture['items']])[] =>
  Object.entries(items).flatMap(([table, ofTable]) =>
    ofTable.map((item, index) => [item, { ...items, [table]: ofTable.with(index, raised(item)) }] as const),
  );

describe.each(releasedVersions())('what a newer Cairn than %s has stored', (version) => {
  const fixtures = [...releasedFiles(version, 'items')] as [string, StoredFixture][];

  it.each(fixtures)('is refused with words, each item of %s alone', async (name, fixture) => {
    const scene = scenes.find((each) => each.name === name);
    const items = itemsFromJson(fixture.items) as StoredFixture['items'];
    for (const [item, changed] of raisedOnce({ ...fixture, items })) {
      if (!scene || neverRead.has(nameOf(item) ?? '')) continue;
      const read = readOn(scene, changed, refusingNewer);
      await expect(read).rejects.toMatchObject({
        code: 'storage.newer-version',
        message: expect.stringMatching(
          new RegExp(
            `^The ${nameOf(item)} .+ schema version ${readsUpTo(item) + 1}, and this one reads up to ${readsUpTo(item)}\\. Deploy the newer`,
          ),
        ),
        details: {
          kind: nameOf(item),
          schemaVersion: String(readsUpTo(item) + 1),
          readsUpTo: readsUpTo(item),
        },
      });
    }
  });

  const objects = [...releasedFiles(version, 'objects')] as [string, ObjectFixture][];

  it.each(objects)('is refused in the buckets: %s', async (name, { text }) => {
    const scene = objectScenes.find((each) => each.name === name);
    const changed = text.replace(/"schemaVersion":(\s*)1/, '"schemaVersion":$12');
    expect(changed).not.toBe(text);
    if (!scene?.kind) return;
    expect(await thrownCode(Promise.resolve().then(() => scene.read(changed)))).toBe('storage.newer-version');
  });
});
