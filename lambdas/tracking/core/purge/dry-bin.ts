import { type Bin, type Binned, placeOf } from './bin';

/** The bin of one project for a dry run: notes are added to what is listed, and written nowhere. */
export const dryBin = (bin: Bin): Bin => {
  const imagined = new Map<string, Binned>();
  return {
    ...bin,
    note: async (_project, thing, deletedAt) => {
      imagined.set(placeOf(thing), { ...thing, deletedAt });
    },
    list: async (project, range) => {
      const added = [...imagined.values()].filter((note) => placeOf(note) > range.after);
      return [...(await bin.list(project, range)), ...added]
        .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
        .slice(0, range.limit);
    },
  };
};
