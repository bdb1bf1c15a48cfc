import { createHash, randomBytes } from 'node:crypto';
import { pack, split, unpack } from './packed';

/**
 * Lists of a run or a logged model, packed into its item. Beyond the limit the largest lists move to part items
 * that are written once under a new name and never changed; the item names them. So an item stays cheap to
 * write, no run is too large, and whoever reads an item reads exactly what was saved with it.
 */
export type Sections = Readonly<Record<string, unknown>>;

/** A list in parts: their names, and a digest that tells whether it has to be written again. */
interface SpilledSection {
  readonly digest: string;
  readonly parts: readonly string[];
}
export type Spilled = Readonly<Record<string, SpilledSection>>;

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

const partsOf = (spilled: Spilled): readonly string[] => Object.values(spilled).flatMap(({ parts }) => parts);

const spill = (section: unknown, before: SpilledSection | undefined): [SpilledSection, readonly Part[]] => {
  const digest = createHash('sha256').update(JSON.stringify(section)).digest('hex').slice(0, 32);
  if (before?.digest === digest) return [before, []];
  const name = randomBytes(8).toString('hex');
  const parts = split(pack(section)).map((bytes, index) => ({ id: `${name}-${index}`, bytes }));
  return [{ digest, parts: parts.map(({ id }) => id) }, parts];
};

/** Packs lists; `before` is what the item spilled until now. */
export const packDocument = (sections: Sections, before: Spilled = {}): PackedDocument => {
  const bySize = Object.keys(sections).sort(
    (a, b) => JSON.stringify(sections[b]).length - JSON.stringify(sections[a]).length,
  );
  const inline: Record<string, unknown> = { ...sections };
  const spilled: Record<string, SpilledSection> = {};
  const added: Part[] = [];
  let data = pack(inline);
  for (const name of bySize) {
    if (data.length <= inlineBytes) break;
    const [section, parts] = spill(inline[name], before[name]);
    spilled[name] = section;
    added.push(...parts);
    delete inline[name];
    data = pack(inline);
  }
  const kept = new Set(partsOf(spilled));
  return { data, spilled, added, dropped: partsOf(before).filter((id) => !kept.has(id)) };
};

/** The lists of an item. `parts` gives the bytes of a part, or undefined when it is gone. */
export const unpackDocument = (
  data: Uint8Array,
  spilled: Spilled,
  parts: ReadonlyMap<string, Uint8Array>,
): Sections | undefined => {
  const sections: Record<string, unknown> = { ...(unpack(data) as Sections) };
  for (const [name, section] of Object.entries(spilled)) {
    const bytes = section.parts.map((id) => parts.get(id));
    if (bytes.includes(undefined)) return undefined;
    sections[name] = unpack(Buffer.concat(bytes.filter((one) => one !== undefined)));
  }
  return sections;
};
