import type { ServedConsistency } from '../../../../contracts/features/consistency';

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Number(((100 * part) / whole).toFixed(2))} %`;

/** A report for people, as plain text. */
export const consistencyText = (report: ServedConsistency): string => {
  const {
    endpoint,
    from,
    to,
    predictions,
    sampled,
    entities,
    verdict,
    findings,
    leftOut = [],
    views,
    features,
  } = report;
  return `${[
    `${endpoint}: ${verdict}`,
    `${sampled} of ${predictions} predictions about ${entities} entities, ${from} to ${to}`,
    ...findings.map((finding) => `! ${finding}`),
    ...leftOut.map((one) => `left out: ${one}`),
    ...views.map(({ view, version, questions, stale, staleness, unknownEvents, learnedSince }) =>
      [
        `view ${view} v${version}: ${questions} questions`,
        `${stale} from an older event${staleness ? ` (median ${staleness.median} s, at most ${staleness.largest} s)` : ''}`,
        `${unknownEvents} from events unknown offline`,
        `${learnedSince} not compared: known later`,
      ].join(', '),
    ),
    ...features.map(
      ({ feature, view, compared, mismatches, stale, largestDifference }) =>
        `feature ${view}:${feature}: ${mismatches} of ${compared} differ (${percent(mismatches, compared)}), ${stale} of them by age, largest difference ${largestDifference ?? '–'}`,
    ),
  ].join('\n')}\n`;
};
