import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { type HistoryWindow, touchesMonth } from '../offline/event-window';
import { linesAfter } from '../offline/load-history';
import { filesOf, monthOf, pushesOf } from '../offline/manifest';

/** How much a replay reads, and until when: what is beyond is left out, and the report says so. */
export interface ReplayBounds {
  readonly now: () => number;
  /** When it stops reading predictions, and when it begins with no further view (milliseconds since 1970). */
  readonly logEnd: number;
  readonly end: number;
  /** Predictions that are read at most. */
  readonly predictions: number;
  /** Of one view: bytes of its history, and pushes that no materialization has put into files. */
  readonly bytes: number;
  readonly pushes: number;
}

/** Bounds of one request, which is to be answered within 29 seconds. */
export const boundsOfRequest = (now: () => number): ReplayBounds => ({
  now,
  logEnd: now() + 9_000,
  end: now() + 16_000,
  predictions: 200_000,
  bytes: 256_000_000,
  pushes: 1_000,
});

const megabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000);

/** Why a view is not replayed, in words; undefined when it is. */
export const beyondBounds = async (
  files: ObjectFiles,
  view: FeatureViewVersion,
  latest: Materialization | undefined,
  window: HistoryWindow,
  bounds: ReplayBounds,
): Promise<string | undefined> => {
  const name = `View ${view.name} version ${view.version}`;
  if (bounds.now() >= bounds.end) return `${name}: no time was left for it. Ask for it alone, with view.`;
  const [kept, pushed, lines] = await Promise.all([
    latest ? filesOf(files, latest) : [],
    pushesOf(files, latest),
    linesAfter({ files }, view, latest?.pushed),
  ]);
  const bytes = [...kept, ...pushed]
    .filter((file) => touchesMonth(window, monthOf(file)))
    .reduce((sum, { size }) => sum + size, 0);
  if (bytes > bounds.bytes)
    return `${name}: ${megabytes(bytes)} MB of its history would be read, and the limit is ${megabytes(bounds.bytes)} MB. Ask for fewer hours; a ttl bounds how far back answers reach.`;
  if (lines.length > bounds.pushes)
    return `${name}: ${lines.length} pushes are in no file yet, and the limit is ${bounds.pushes}. Materialize it, and ask again.`;
  return undefined;
};
