import type { ReplayedFeature, ReplayedView } from '../../../../contracts/features/consistency';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import { isoOf, microsecondsOf } from '../values/microseconds';
import { isWindowed } from './joined-view';
import { loggedValue } from './logged-value';
import { type Replayed, servedEventOf } from './replay-view';
import type { ServedQuestion } from './served-questions';
import { nothingCompared, tally } from './tally';
import type { WasOnline } from './when-online';

/** How the event that was served stands to what the history had at the time of the request. */
type Standing = 'current' | 'stale' | 'unknown' | 'learned since';

interface Judged extends Replayed {
  readonly standing: Standing;
  /** Seconds that the served event is older than the newest one of the history; 0 unless stale. */
  readonly seconds: number;
}

const microOf = (time: string | null): bigint | null =>
  time === null ? null : (microsecondsOf(time) ?? null);

/** Whether rows that were known when it was asked may not have been online yet: with them the answer differs. */
const mayBeLate = (
  view: FeatureViewVersion,
  { question, event, created, batch, createdOfServed }: Replayed,
  isOnline: WasOnline,
): boolean => {
  const served = microOf(servedEventOf(view, question));
  const asked = microOf(question.time) ?? 0n;
  const isLate = (known: bigint | null) => known !== null && !isOnline(known, asked);
  const isBehind = event !== null && (served === null || served < event);
  if (isWindowed(view)) return isLate(batch) || (isBehind && isLate(created));
  if (served === null) return isLate(created);
  return isBehind ? isLate(created) && isLate(createdOfServed) : isLate(batch);
};

const standingOf = (view: FeatureViewVersion, replayed: Replayed, isOnline: WasOnline): Judged => {
  const { question, event, created, createdOfServed, ofServedEvent } = replayed;
  const current = { ...replayed, standing: 'current', seconds: 0 } as const;
  const served = microOf(servedEventOf(view, question));
  const asked = microOf(question.time) ?? 0n;
  // A later row, or a correction of the very row of the answer.
  if ([created, createdOfServed].some((known) => known !== null && known > asked))
    return { ...current, standing: 'learned since' };
  const isUnknown = isWindowed(view) ? event === null || (served ?? 0n) > event : ofServedEvent === null;
  if (served !== null && isUnknown) return { ...current, standing: 'unknown' };
  if (mayBeLate(view, replayed, isOnline)) return { ...current, standing: 'learned since' };
  if (!isWindowed(view) && served !== null && event !== null && served < event)
    return { ...current, standing: 'stale', seconds: Number(event - served) / 1e6 };
  return current;
};

const featureOf = (
  view: FeatureViewVersion,
  place: number,
  name: string,
  judged: readonly Judged[],
): ReplayedFeature => {
  const found = nothingCompared(view, name);
  for (const { question, expected, event, ofServedEvent, standing } of judged) {
    const given = question.features[name];
    if (!given || standing === 'learned since' || standing === 'unknown') continue;
    const offline = loggedValue(expected[place] ?? null);
    const events = { servedEvent: given.eventTime, offlineEvent: event === null ? null : isoOf(event) };
    const differs = tally(found, { question, given, offline }, events);
    const isOlder =
      standing === 'stale' && Object.is(given.value, loggedValue(ofServedEvent?.[place] ?? null));
    if (differs && isOlder) found.stale += 1;
  }
  return found;
};

const medianOf = (sorted: readonly number[]): number => sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;

export interface JudgedView {
  readonly view: Omit<ReplayedView, 'shiftSeconds'>;
  readonly features: readonly ReplayedFeature[];
  /** What the join gives to questions that were answered from its own newest events, by place in the view. */
  readonly current: ReadonlyMap<ServedQuestion, readonly FeatureValue[]>;
  /** Questions that were answered from events that the history does not hold. */
  readonly unknown: readonly ServedQuestion[];
}

/** Compares what was served of a view with what its history says, bit for bit. `names` are the features that were served. */
export const judgeReplay = (
  view: FeatureViewVersion,
  names: readonly string[],
  replayed: readonly Replayed[],
  isOnline: WasOnline,
): JudgedView => {
  const judged = replayed.map((one) => standingOf(view, one, isOnline));
  const of = (standing: Standing) => judged.filter((one) => one.standing === standing);
  const ages = of('stale')
    .map(({ seconds }) => seconds)
    .sort((a, b) => a - b);
  return {
    view: {
      view: view.name,
      version: view.version,
      questions: judged.length,
      stale: ages.length,
      staleness: ages.length > 0 ? { median: medianOf(ages), largest: ages.at(-1) ?? 0 } : null,
      unknownEvents: of('unknown').length,
      learnedSince: of('learned since').length,
    },
    features: view.features.flatMap(({ name }, place) =>
      names.includes(name) ? [featureOf(view, place, name, judged)] : [],
    ),
    current: new Map(of('current').map(({ question, expected }) => [question, expected])),
    unknown: of('unknown').map(({ question }) => question),
  };
};
