import type { Feedback } from '../../../contracts/monitoring/feedback';
import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { labelsPerRequest, parseLabel, readLabels } from '../monitoring/read-labels';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly prediction?: string;
  readonly row: number;
  readonly label?: Feedback['label'];
  readonly file?: string;
}

const given = async ({ prediction, row, label, file }: Options): Promise<readonly Feedback[]> => {
  if (file !== undefined) {
    if (prediction === undefined && label === undefined) return readLabels(file);
    throw new UsageFailure('give --file, or --prediction and --label, not both');
  }
  if (prediction === undefined || label === undefined)
    throw new UsageFailure('give --prediction and --label, or a --file with many');
  return [{ predictionId: prediction, row, label }];
};

export const feedback = defineCommand<Options>({
  arguments: [{ name: '<endpoint>', help: 'endpoint that predicted' }],
  options: [
    { flags: '--prediction <id>', help: 'id that the prediction was answered with' },
    {
      flags: '--row <number>',
      help: 'row of a request with tensors',
      parse: wholeNumber(0, 1e9),
      default: 0,
    },
    { flags: '--label <value>', help: 'what turned out to be true: a class or a number', parse: parseLabel },
    { flags: '--file <path>', help: 'many: a line for each, {"predictionId": "…", "label": 1}' },
  ],
  details: [
    'Tells what turned out to be true, so that monitors and rollouts measure quality. Sending one again corrects',
    'it. The id of a prediction is in its answer: npx cairn predict --json.',
  ].join('\n'),
  examples: [
    'cairn feedback rain --prediction 01JD3X8W2M5T9Q7R4K6N0P1ABC --label 1',
    'cairn feedback rain --file labels.jsonl',
  ],
  role: 'viewer',
  run: async (session, { options, args: [endpoint = ''] }) => {
    const labels = await given(options);
    const client = await session.client();
    let accepted = 0;
    for (let start = 0; start < labels.length; start += labelsPerRequest) {
      const part = labels.slice(start, start + labelsPerRequest);
      accepted += (await client.monitoring.sendFeedback({ endpoint, feedback: part })).accepted;
      if (part.length < labels.length) session.progress.show(`${accepted} of ${labels.length}`);
    }
    session.progress.end();
    const { green } = session.colours;
    return {
      json: { accepted },
      text: `${green('✓')} ${accepted} ${accepted === 1 ? 'label is' : 'labels are'} kept for ${endpoint}.`,
    };
  },
});
