import type { ServedConsistency } from '../../../contracts/features/consistency';
import type { Colours } from '../output/colours';
import { table } from '../output/table';
import { lengthText } from '../output/time-text';

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Number(((100 * part) / whole).toFixed(2))} %`;

const marks: Readonly<Record<ServedConsistency['verdict'], 'green' | 'red' | 'dim'>> = {
  consistent: 'green',
  inconsistent: 'red',
  'nothing to compare': 'dim',
};

const columns = ['feature', 'compared', 'differ', 'by age', 'share', 'largest'].map((title, index) => ({
  title,
  align: index === 0 ? ('left' as const) : ('right' as const),
}));

/** What came of replaying served values, for people. */
export const consistencyText = (report: ServedConsistency, colours: Colours): string => {
  const { endpoint, verdict, predictions, sampled, entities, findings, views, features } = report;
  const rows = features.map((one) => [
    `${one.view}:${one.feature}`,
    one.compared,
    one.mismatches,
    one.stale,
    percent(one.mismatches, one.compared),
    one.largestDifference,
  ]);
  const notes = views.flatMap(({ view, staleness, stale, questions, unknownEvents, learnedSince }) => [
    ...(staleness
      ? [
          `${view}: ${stale} of ${questions} answered from an older event, by ${lengthText(staleness.median * 1000)} (median), ${lengthText(staleness.largest * 1000)} at most`,
        ]
      : []),
    ...(unknownEvents > 0
      ? [`${view}: ${unknownEvents} of ${questions} answered from events unknown offline`]
      : []),
    ...(learnedSince > 0 ? [`${view}: ${learnedSince} of ${questions} not compared, known later`] : []),
  ]);
  return [
    `${colours[marks[verdict]](`${endpoint}: ${verdict}`)}`,
    `  ${sampled} of ${predictions} predictions by entity, about ${entities} entities`,
    ...findings.map((finding) => `  ${colours.red('✗')} ${finding}`),
    ...notes.map((note) => `  ${note}`),
    ...(rows.length > 0 ? ['', table(columns, rows)] : []),
  ].join('\n');
};
