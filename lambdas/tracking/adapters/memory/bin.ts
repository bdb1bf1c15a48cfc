import { CairnError } from '../../../../contracts/cairn-error';
import { type Bin, type Binned, placeOf } from '../../core/purge/bin';
import { MemoryTables } from './tables';

/** In-memory twin of the bin. */
export const memoryBin = (tables = new MemoryTables()): Bin => {
  const of = (project: string): Map<string, Binned> => {
    const known = tables.bin.get(project) ?? new Map<string, Binned>();
    tables.bin.set(project, known);
    return known;
  };
  return {
    note: async (project, { kind, id }, deletedAt) => {
      if (of(project).get(placeOf({ kind, id }))?.purge)
        throw new CairnError('storage.conflict', 'It is being purged.');
      of(project).set(placeOf({ kind, id }), { kind, id, deletedAt });
    },
    find: async (project, thing) => of(project).get(placeOf(thing)),
    list: async (project, { limit, after }) =>
      [...of(project)]
        .filter(([place]) => place > after)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([, note]) => note),
    drop: async (project, note) => {
      const known = of(project).get(placeOf(note));
      if (known && !known.purge && known.deletedAt === note.deletedAt) of(project).delete(placeOf(note));
    },
    rounds: async () =>
      [...tables.bin.keys()].map(
        (project) => tables.rounds.get(project) ?? { project, after: '', stoppedAt: 0 },
      ),
    stop: async (round) => {
      tables.rounds.set(round.project, round);
    },
  };
};
