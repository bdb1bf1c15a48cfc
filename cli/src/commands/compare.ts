import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { comparisonText } from '../tracking/comparison-text';

export const compare = defineCommand({
  arguments: [{ name: '<run...>', help: 'ids of two or more runs' }],
  details:
    'Shows the params, metrics, datasets and tags that differ; what is the same in all is only counted.',
  examples: ['cairn compare 2c1f…a0 9d47…b3'],
  role: 'viewer',
  run: async (session, { args }) => {
    const runs = args.flatMap((id) => id ?? []);
    if (runs.length < 2) throw new UsageFailure('name two runs or more; cairn best shows their ids.');
    const client = await session.client();
    const found = await client.tracking.compareRuns({ runs });
    return { json: found, text: comparisonText(found) };
  },
});
