import type { ReplayedFeature, ReplayedView } from '../../../../contracts/features/consistency';

const hours = (seconds: number): string => `${seconds < 0 ? '-' : '+'}${Math.abs(seconds) / 3600} h`;

const ofView = (
  { view, version, questions, unknownEvents, shiftSeconds }: ReplayedView,
  isPushed: (view: string, version: number) => boolean,
): readonly string[] => {
  if (unknownEvents === 0) return [];
  const rest = `View ${view}: ${unknownEvents} of ${questions} answers rest on events`;
  if (shiftSeconds !== null)
    return [
      `${rest} that lie ${hours(shiftSeconds)} from rows of the history with the same values: whoever writes them online takes another time zone than the history.`,
    ];
  return isPushed(view, version)
    ? []
    : [`${rest} that the history does not hold, and the view takes no pushes.`];
};

const ofFeature = ({
  feature,
  view,
  compared,
  mismatches,
  stale,
  largestDifference,
  examples,
}: ReplayedFeature): readonly string[] => {
  const wrong = mismatches - stale;
  if (wrong === 0) return [];
  const apart = largestDifference === null ? '' : `, by up to ${largestDifference}`;
  const [example] = examples;
  const shown = example
    ? ` Prediction ${example.predictionId} was served ${JSON.stringify(example.served)}, offline it is ${JSON.stringify(example.offline)}.`
    : '';
  return [
    `Feature ${feature} of view ${view}: ${wrong} of ${compared} served values differ from the offline join${apart}.${shown}`,
  ];
};

/**
 * What is wrong, in words. An older event explains a value, and a push to online only an event that the history does
 * not hold: both are counted, and nothing is wrong with them.
 */
export const consistencyFindings = (
  views: readonly ReplayedView[],
  features: readonly ReplayedFeature[],
  isPushed: (view: string, version: number) => boolean,
): readonly string[] => [...views.flatMap((view) => ofView(view, isPushed)), ...features.flatMap(ofFeature)];
