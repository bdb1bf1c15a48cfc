import type { StoredInt64 } from '../../../../contracts/tracking/int64';

/** A piece of a chunk of metric history. */
export interface ChunkItem {
  readonly sk: string;
  /** Name of the chunk before; null for the first. */
  readonly previous: string | null;
  readonly pieces: number;
  /** Least timestamp in the chunk; release 0.1.0 did not write it. */
  readonly from?: StoredInt64;
  readonly data: Uint8Array;
}

type Chunk = readonly ChunkItem[];
/** Chunks by their place in the history and their name: a place has more than one while one of them was never named. */
export type Chunks = ReadonlyMap<number, ReadonlyMap<string, Chunk>>;

export const chunksIn = (items: readonly ChunkItem[]): Chunks => {
  const chunks = new Map<number, Map<string, ChunkItem[]>>();
  for (const item of items) {
    const [, place, name = ''] = item.sk.split('#');
    const named = chunks.get(Number(place)) ?? new Map<string, ChunkItem[]>();
    chunks.set(Number(place), named);
    named.set(name, [...(named.get(name) ?? []), item]);
  }
  return chunks;
};

/**
 * The chunks from a place to the one of this name, in their order: each names the one before. Throws when one is
 * missing: history would be silently short.
 */
export const chain = (chunks: Chunks, first: number, last: number, name: string | null): readonly Chunk[] => {
  const found: Chunk[] = [];
  let wanted = name;
  for (let place = last; place >= first; place -= 1) {
    const pieces = chunks.get(place)?.get(String(wanted));
    if (!pieces?.[0] || pieces.length !== pieces[0].pieces)
      throw new Error(`chunk ${place} ${wanted} of metric history is missing`);
    found.push(pieces);
    wanted = pieces[0].previous;
  }
  return found.reverse();
};

/** The last place up to which there is no doubt which chunk counts, though what follows is not read yet. */
export const lastCertain = (
  chunks: Chunks,
): { readonly place: number; readonly name: string } | undefined => {
  // The last place may go on in the next page.
  const places = [...chunks.keys()].sort((a, b) => b - a).slice(1);
  for (const place of places) {
    const [name, ...others] = chunks.get(place)?.keys() ?? [];
    if (name !== undefined && others.length === 0) return { place, name };
  }
  return undefined;
};
