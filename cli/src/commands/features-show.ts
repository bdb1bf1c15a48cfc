import { defineCommand } from '../command';
import { CommandFailure } from '../failure';
import { requestViewText, serviceText, viewText } from '../features/definition-text';
import { orUndefined } from '../project/applied-definition';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly version?: number;
}

export const featuresShow = defineCommand<Options>({
  arguments: [{ name: '<name>', help: 'of a feature view, a request view or a service' }],
  options: [
    { flags: '--version <number>', help: 'which version (default: the newest)', parse: wholeNumber(1, 1e9) },
  ],
  examples: ['cairn features show daily_weather', 'cairn features show rain_v1 --version 1 --json'],
  role: 'viewer',
  run: async (session, { args: [name = ''], options: { version } }) => {
    const { features } = await session.client();
    const asked = version === undefined ? {} : { version };
    const [view, requestView, service] = await Promise.all([
      orUndefined(features.getView({ view: name, ...asked })),
      orUndefined(features.getRequestView({ view: name, ...asked })),
      orUndefined(features.getService({ service: name, ...asked })),
    ]);
    const texts = [
      ...(view ? [viewText(view.view, view.materialization)] : []),
      ...(requestView ? [requestViewText(requestView)] : []),
      ...(service ? [serviceText(service)] : []),
    ];
    if (texts.length === 0)
      throw new CommandFailure(
        `Nothing is called ${name}${version === undefined ? '' : ` and has a version ${version}`}.`,
        'See what there is: npx cairn features list',
      );
    return {
      json: {
        view: view?.view ?? null,
        materialization: view?.materialization ?? null,
        requestView: requestView ?? null,
        service: service ?? null,
      },
      text: texts.join('\n\n'),
    };
  },
});
