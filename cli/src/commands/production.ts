import type { ProductionHistory, ProductionMove } from '../../../contracts/registry/production-history';
import type { Client } from '../../../sdk/src';
import { defineCommand } from '../command';
import { table } from '../output/table';
import { timeText } from '../output/time-text';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly limit: number;
}

const whatMoved = ({ alias, version, cause: { kind } }: ProductionMove): string => {
  if (alias !== null) return `alias ${alias}`;
  if (version !== null) return kind === 'deletion' ? `version ${version}` : `stage of version ${version}`;
  return 'model';
};

const pointText = (point: ProductionMove['from']): string => (point === null ? 'none' : String(point));

const whereto = ({ from, to, model, cause: { kind } }: ProductionMove): string => {
  if (kind === 'rename') return `now ${model}`;
  if (kind === 'deletion') return 'deleted';
  return `${pointText(from)} → ${pointText(to)}`;
};

/** The newest moves. An answer may hold fewer than were asked for, or none, where the journal has much else. */
const newestMoves = async (
  client: Client<true>,
  model: string,
  limit: number,
): Promise<ProductionHistory> => {
  let history = await client.registry.production({ model, limit });
  while (history.moves.length < limit && history.nextPageToken !== null) {
    const rest = await client.registry.production({
      model,
      limit: limit - history.moves.length,
      pageToken: history.nextPageToken,
    });
    history = { ...rest, moves: [...history.moves, ...rest.moves] };
  }
  return history;
};

const words: Readonly<Record<ProductionMove['cause']['kind'], string>> = {
  rollout: 'deployed',
  rollback: 'rolled back',
  retirement: 'retired',
  approval: 'approved',
  hand: 'moved by hand',
  deletion: 'deleted',
  rename: 'renamed',
};

const why = ({ cause: { kind, endpoint, reason } }: ProductionMove): string =>
  [words[kind], ...(endpoint === null ? [] : [`at ${endpoint}`]), ...(reason === null ? [] : [`: ${reason}`])]
    .join(' ')
    .replace(' : ', ': ')
    .slice(0, 100);

export const production = defineCommand<Options>({
  arguments: [{ name: '<model>', help: 'a registered model, as rain' }],
  options: [
    { flags: '--limit <number>', help: 'how many moves to show', parse: wholeNumber(1, 1000), default: 30 },
  ],
  examples: ['cairn production rain', 'cairn production rain --json'],
  role: 'viewer',
  run: async (session, { options: { limit }, args: [model] }) => {
    const client = await session.client();
    const history = await newestMoves(client, model ?? '', limit);
    const rows = history.moves.map((move) => [
      timeText(move.time),
      whatMoved(move),
      whereto(move),
      why(move),
      move.by,
      move.entries[0],
    ]);
    const columns = ['time (UTC)', 'what', 'from → to', 'why', 'who', 'entry'];
    return {
      json: history,
      text:
        rows.length === 0
          ? `Nothing of ${history.model} has been in production.`
          : table(
              columns.map((title) => ({ title })),
              rows,
            ),
    };
  },
});
