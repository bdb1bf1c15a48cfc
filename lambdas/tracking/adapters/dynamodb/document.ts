import { createHash, randomBytes } from 'node:crypto';
import { ByteReader, ByteWriter } from './bytes';
import { once } from './once';
import { forms, split, unpack } from './packed';

/**
 * Lists of a run or a logged model, each packed by itself into one field of its item, so that a reader unpacks
 * those that it looks at. Beyond a limit the largest move to part items that are written once under a new name
 * and never changed; the item names them. So an item stays cheap to write, no run is too large, and whoever
 * reads an item reads exactly what was saved with it.
 */
export type PackedLists = Readonly<Partial<Record<ListName, Buffer>>>;

/** Names of lists by the number that stands for them in an item: numbers are never used anew. */
const names = [
  'about',
  'params',
  'tags',
  'latest',
  'fresh',
  'datasets',
  'modelInputs',
  'modelOutputs',
  'metrics',
] as const;
export type ListName = (typeof names)[number];

/** A list unpacked; undefined when it was left out because it was empty, `notRead` when it lies in parts not read. */
export type Lists = (name: ListName) => unknown;
export const notRead = Symbol('not read');

/** A list in parts: their names, and a digest that tells whether it has to be written again. */
interface SpilledList {
  readonly digest: string;
  readonly parts: readonly string[];
}
export type Spilled = Readonly<Record<string, SpilledList>>;

export interface Part {
  readonly id: string;
  readonly bytes: Buffer;
}

export interface PackedDocument {
  readonly data: Buffer;
  readonly spilled: Spilled;
  /** Parts to write before the item. */
  readonly added: readonly Part[];
  /** Parts that nothing names once the item is written. */
  readonly dropped: readonly string[];
}

/** Most bytes of lists in an item: what a write of the smallest change costs at most, in write units. */
export const inlineBytes = 32 * 1024;
/** Most bytes of those lists that seldom change: they are written with every metric that does. */
const settledBytes = 4 * 1024;

/** Ids of the parts that an item names. */
export const partsOf = (spilled: Spilled): readonly string[] =>
  Object.values(spilled).flatMap(({ parts }) => parts);

const spill = (list: Buffer, before: SpilledList | undefined): [SpilledList, readonly Part[]] => {
  const digest = createHash('sha256').update(list).digest('hex').slice(0, 32);
  if (before?.digest === digest) return [before, []];
  const name = randomBytes(8).toString('hex');
  const parts = split(list).map((bytes, index) => ({ id: `${name}-${index}`, bytes }));
  return [{ digest, parts: parts.map(({ id }) => id) }, parts];
};

/** Names of lists, the largest first, that have to leave so that the rest has at most so many bytes. */
const beyond = (lists: PackedLists, some: readonly ListName[], most: number): readonly ListName[] => {
  const sizeOf = (name: ListName): number => lists[name]?.length ?? 0;
  const bySize = [...some].sort((a, b) => sizeOf(b) - sizeOf(a));
  let rest = some.reduce((sum, name) => sum + sizeOf(name), 0);
  return bySize.filter((name) => {
    const leaves = rest > most;
    if (leaves) rest -= sizeOf(name);
    return leaves;
  });
};

const joined = (lists: PackedLists, inline: readonly ListName[]): Buffer => {
  const writer = new ByteWriter();
  writer.byte(forms.lists);
  writer.count(inline.length);
  for (const name of inline) {
    writer.count(names.indexOf(name));
    writer.count(lists[name]?.length ?? 0);
  }
  for (const name of inline) writer.raw(lists[name] ?? Buffer.alloc(0));
  return writer.written();
};

/**
 * Packs lists; `settled` names those that seldom change, `before` is what the item spilled until now, and `carried`
 * names lists of it that stay as they are.
 */
export const packDocument = (
  lists: PackedLists,
  settled: readonly ListName[],
  before: Spilled = {},
  carried: readonly ListName[] = [],
): PackedDocument => {
  const seldom = beyond(
    lists,
    settled.filter((name) => name in lists),
    settledBytes,
  );
  const filled = names.filter((name) => name in lists);
  const others = filled.filter((name) => !seldom.includes(name));
  const leaving = new Set([...seldom, ...beyond(lists, others, inlineBytes)]);
  const spilled: Record<string, SpilledList> = Object.fromEntries(
    carried.flatMap((name) => (before[name] ? [[name, before[name]]] : [])),
  );
  const added: Part[] = [];
  for (const name of leaving) {
    const [list, parts] = spill(lists[name] ?? Buffer.alloc(0), before[name]);
    spilled[name] = list;
    added.push(...parts);
  }
  const kept = new Set(partsOf(spilled));
  return {
    data: joined(
      lists,
      filled.filter((name) => !leaving.has(name)),
    ),
    spilled,
    added,
    dropped: partsOf(before).filter((id) => !kept.has(id)),
  };
};

/** A packed list that stands in an item. */
const inlineList = (data: Buffer, wanted: number): Buffer | undefined => {
  const reader = new ByteReader(data, 1);
  let [before, size] = [0, -1];
  for (let left = reader.count(); left > 0; left -= 1) {
    const name = reader.count();
    const length = reader.count();
    if (name === wanted) size = length;
    if (size < 0) before += length;
  }
  const begin = reader.position + before;
  return size < 0 ? undefined : data.subarray(begin, begin + size);
};

const inlineLists = (data: Buffer): Lists => {
  if (data[0] === forms.lists) {
    return (name) => {
      const list = inlineList(data, names.indexOf(name));
      return list && unpack(list);
    };
  }
  // Release 0.1.0 packed all lists as one.
  const all = once(() => unpack(data) as Readonly<Partial<Record<ListName, unknown>>>);
  return (name) => all()[name];
};

/**
 * The lists of an item. `parts` gives the bytes of a part, or undefined when it is gone. Spilled lists
 * that are not `wanted` are `notRead`.
 */
export const unpackDocument = (
  data: Uint8Array,
  spilled: Spilled,
  parts: ReadonlyMap<string, Uint8Array>,
  wanted: (name: string) => boolean = () => true,
): Lists | undefined => {
  const inline = inlineLists(Buffer.from(data.buffer, data.byteOffset, data.length));
  const entries = Object.entries(spilled);
  if (entries.length === 0) return inline;
  const apart = new Map(
    entries
      .filter(([name]) => wanted(name))
      .map(([name, list]) => [name, list.parts.map((id) => parts.get(id))] as const),
  );
  if ([...apart.values()].some((bytes) => bytes.includes(undefined))) return undefined;
  return (name) => {
    const bytes = apart.get(name);
    if (bytes) return unpack(Buffer.concat(bytes.filter((one) => one !== undefined)));
    return name in spilled ? notRead : inline(name);
  };
};
