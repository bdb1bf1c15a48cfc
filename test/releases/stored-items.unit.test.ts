import { kindOfItem, storedKinds, versionOfKind } from '../../contracts/stored-kinds';
import { releasedFiles, releasedVersions } from '../../scripts/release/released';
import { requireKnownKind } from '../harness/known-kinds';
import type { Item } from '../harness/memory-documents/parser';
import type { ObjectFixture } from './object-fixture';
import { scenes } from './scenes';
import { objectScenes } from './scenes/objects';
import { makeFixture, nameTables, readOn, type StoredFixture } from './stored-fixture';
import { itemsFromJson, valueAsJson } from './stored-json';

beforeAll(nameTables);

const kindOf = ({ pk, sk }: Item) => kindOfItem(String(pk), String(sk));
const itemsIn = ({ items }: StoredFixture): readonly Item[] => Object.values(items).flat();

describe.each(releasedVersions())('what %s has stored', (version) => {
  const items = [...releasedFiles(version, 'items')] as [string, StoredFixture][];
  const objects = [...releasedFiles(version, 'objects')] as [string, ObjectFixture][];

  it('is kept', () => {
    expect(items.length).toBeGreaterThanOrEqual(17);
    expect(objects.length).toBeGreaterThanOrEqual(5);
  });

  it.each(items)('is read as it was: %s', async (name, fixture) => {
    const scene = scenes.find((each) => each.name === name);
    if (!scene) throw new Error(`nobody reads ${name} any more: keep a scene of that name`);
    // What is read may have got fields with defaults since; what was there must be there.
    expect(await readOn(scene, itemsFromJson(fixture.items) as StoredFixture['items'])).toMatchObject(
      fixture.value as object,
    );
  });

  it.each(objects)('is read as it was in the buckets: %s', async (name, { text, value }) => {
    const scene = objectScenes.find((each) => each.name === name);
    expect(valueAsJson(await scene?.read(text))).toMatchObject(value as object);
  });
});

describe('what is stored today', () => {
  const today = () => Promise.all(scenes.map(makeFixture));

  it('has a fixture of every kind of item', async () => {
    const written = new Set((await today()).flatMap(itemsIn).map((item) => kindOf(item)?.name));
    expect(storedKinds.map(({ name }) => name).filter((name) => !written.has(name))).toEqual([]);
  });

  it('states the schema version of its kind in every item', async () => {
    for (const item of (await today()).flatMap(itemsIn))
      expect([item['pk'], item['sk'], item['schemaVersion'] ?? item['s']]).toEqual([
        item['pk'],
        item['sk'],
        versionOfKind(kindOf(item)?.name ?? ''),
      ]);
  });

  it('lies in the table of its kind', async () => {
    for (const { items } of await today())
      for (const [table, ofTable] of Object.entries(items))
        expect(new Set(ofTable.map((item) => kindOf(item)?.table))).toEqual(new Set([table]));
  });

  it('is of kinds whose names and keys are their own', () => {
    const names = storedKinds.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const kind of storedKinds) {
      const sample = (shape: string) => shape.replaceAll('*', 'x');
      expect(kindOfItem(sample(kind.pk), sample(kind.sk))).toBe(kind);
    }
  });

  it('cannot be of a kind that nobody has named', () => {
    expect(() => requireKnownKind({ pk: 'P#weather#SECRETS', sk: 'SECRET#1' })).toThrow('no known kind');
    expect(() => requireKnownKind({ pk: 'P#weather#EXECUTIONS', sk: 'QUEUE#1' })).toThrow('no known kind');
    expect(() => requireKnownKind({ pk: 'P#weather#MODEL#a #1', sk: 'VERSION#000000001' })).not.toThrow();
  });
});
