import { explanationText } from '../audit/explanation-text';
import { defineCommand } from '../command';
import { UsageFailure } from '../failure';

interface Options {
  readonly endpoint?: string;
}

/** Ids of predictions are ULIDs; told apart here, so that a mistyped one is not searched for. */
const predictionIdOf = (text: string): string => {
  const id = text.toUpperCase();
  if (/^[0-9A-HJKMNP-TV-Z]{26}$/.test(id)) return id;
  throw new UsageFailure(
    `"${text}" is not the id of a prediction: 26 letters and digits, as \`npx cairn predict --json\` shows them.`,
  );
};

export const explainPrediction = defineCommand<Options>({
  arguments: [{ name: '<id>', help: 'id of the prediction, as the answer to it says' }],
  options: [{ flags: '--endpoint <name>', help: 'where it was asked; default: all endpoints are searched' }],
  details:
    'From one answer to version, feature values with their times, data, code and approver. A prediction is on\nrecord within about a minute.',
  examples: ['cairn explain-prediction 01K8Z3M6Q5V7R9T1X3B5D7F9H1 --endpoint rain'],
  role: 'viewer',
  run: async (session, { options, args: [id = ''] }) => {
    const predictionId = predictionIdOf(id);
    const client = await session.client();
    const { endpoint } = options;
    const explained = await client.lineage.explainPrediction({
      predictionId,
      ...(endpoint === undefined ? {} : { endpoint }),
    });
    return { json: explained, text: explanationText(explained, session.colours) };
  },
});
