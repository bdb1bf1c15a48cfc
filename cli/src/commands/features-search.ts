import { defineCommand } from '../command';
import { table } from '../output/table';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly limit: number;
}

const columns = ['kind', 'name', 'version', 'type', 'of', 'owner', 'description'].map((title) => ({ title }));

export const featuresSearch = defineCommand<Options>({
  arguments: [{ name: '<words...>', help: 'all of them have to be found' }],
  options: [{ flags: '--limit <number>', help: 'how many to list', parse: wholeNumber(1, 200), default: 20 }],
  details:
    'A whole name counts more than a part of it, this more than a tag, an entity, an owner, a description.',
  examples: ['cairn features search wind', 'cairn features search daily gold --json'],
  role: 'viewer',
  run: async (session, { args, options: { limit } }) => {
    const words = args.join(' ');
    const found = await (await session.client()).features.search({ words, limit });
    if (found.results.length === 0)
      return { json: found, text: `Nothing holds ${words}.\n  See what there is: npx cairn features list` };
    const rows = found.results.map(({ kind, name, version, type, entities, owner, description }) => [
      kind.replace('-', ' '),
      name,
      version,
      type,
      entities.join(', '),
      owner,
      description,
    ]);
    return { json: found, text: table(columns, rows) };
  },
});
