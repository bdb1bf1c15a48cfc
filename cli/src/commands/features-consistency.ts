import type { ServedConsistency } from '../../../contracts/features/consistency';
import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { consistencyText } from '../features/consistency-text';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly hours: number;
  readonly last?: true;
}

export const featuresConsistency = defineCommand<Options>({
  arguments: [{ name: '[name]', help: 'an endpoint, or a view; default: every endpoint' }],
  options: [
    {
      flags: '--hours <number>',
      help: 'predictions of so many hours',
      default: 24,
      parse: wholeNumber(1, 720),
    },
    { flags: '--last', help: 'show the newest report instead of making one' },
  ],
  details: [
    'Replays a sample of the predictions by entity: what the model was served against what the offline join gives for',
    'the time of the request, bit for bit. An older event is told as age; what was pushed online only is counted.',
    'Exit status 1 when values differ.',
  ].join('\n'),
  examples: ['cairn features consistency', 'cairn features consistency rain --hours 48'],
  role: 'developer',
  run: async (session, { options: { hours, last }, args: [name] }) => {
    const client = await session.client();
    const { endpoints } = await client.serving.listEndpoints();
    const named = endpoints.filter((endpoint) => endpoint.name === name);
    const asked = named.length > 0 ? named : endpoints;
    const view = named.length > 0 ? undefined : name;
    if (asked.length === 0) throw new UsageFailure('the project has no endpoint yet; deploy one first');
    const reports: ServedConsistency[] = [];
    for (const { name: endpoint } of asked)
      reports.push(
        last
          ? await client.features.getServedConsistency({ endpoint })
          : await client.features.replayServed({ endpoint, hours, ...(view === undefined ? {} : { view }) }),
      );
    return {
      json: reports,
      text: reports.map((report) => consistencyText(report, session.colours)).join('\n\n'),
      refused: reports.some(({ verdict }) => verdict === 'inconsistent'),
    };
  },
});
