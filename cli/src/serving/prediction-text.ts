import type { Prediction } from '../../../contracts/serving/predict-routes';
import type { ResponseFor } from '../../../sdk/src';
import type { Colours } from '../output/colours';
import { numberText } from '../output/number-text';
import { facts, table } from '../output/table';
import { timeText } from '../output/time-text';

const entityText = (entity: Prediction['entity']): string =>
  Object.entries(entity)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

const valueText = (value: string | number | boolean | null): string | null =>
  typeof value === 'number' ? numberText(value) : value === null ? null : String(value);

const featureTable = ({ features }: Prediction): string =>
  table(
    [{ title: 'feature' }, { title: 'value', align: 'right' }, { title: 'as of (UTC)' }, { title: '' }],
    Object.entries(features).map(([name, { value, eventTime, status }]) => [
      name,
      valueText(value),
      eventTime === null ? null : timeText(eventTime),
      status === 'PRESENT' ? '' : status,
    ]),
  );

const oneText = (prediction: Prediction, { bold }: Colours): string => {
  const { id, entity, label, probabilities } = prediction;
  const classes = Object.entries(probabilities ?? {}).map(([name, value]) => `${name}: ${value.toFixed(3)}`);
  return [
    facts([
      ['entity', entityText(entity)],
      ['label', bold(valueText(label) ?? '–')],
      ...(classes.length > 0 ? [['probability', classes.join('  ')] as const] : []),
      ['prediction', id],
    ]),
    featureTable(prediction),
  ].join('\n');
};

/** Predictions with the features that they stand on. */
export const predictionText = (answer: ResponseFor<'serving.predict'>, colours: Colours): string => {
  const { endpoint, model, version, variant, predictions } = answer;
  const head = `${endpoint}: ${model}/${version} (${variant})`;
  return [head, ...predictions.map((prediction) => oneText(prediction, colours))].join('\n\n');
};
