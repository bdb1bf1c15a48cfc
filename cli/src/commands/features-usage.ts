import { defineCommand } from '../command';
import { facts } from '../output/table';

type Versioned = { readonly name: string; readonly version: number };

const listText = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join('\n'));
const versionText = ({ name, version }: Versioned): string => `${name}, version ${version}`;

export const featuresUsage = defineCommand({
  arguments: [{ name: '<reference>', help: 'view:feature, or a view' }],
  details: [
    'Services and request views by their newest versions, model versions by the service that they were trained on.',
    'A model is live when an endpoint asks it, or an alias or stage says that it is in production.',
  ].join('\n'),
  examples: ['cairn features usage daily_weather:wind', 'cairn features usage daily_weather --json'],
  role: 'viewer',
  run: async (session, { args: [reference = ''] }) => {
    const usage = await (await session.client()).features.usage({ reference });
    const { services, requestViews, models, trainingSets } = usage;
    return {
      json: usage,
      text: facts([
        ['services', listText(services.map(versionText))],
        ['request views', listText(requestViews.map(versionText))],
        [
          'models',
          listText(
            models.map(({ model, version, live }) =>
              live.length > 0
                ? `${model}/${version}, live: ${live.join(', ')}`
                : `${model}/${version}, not live`,
            ),
          ),
        ],
        [
          'training sets',
          listText(trainingSets.map(({ digest, rows }) => `${digest.slice(0, 12)}, ${rows} rows`)),
        ],
      ]),
    };
  },
});
