import type { PurgeReport } from '../../../contracts/tracking/purge-routes';
import { countText, sizeText } from '../destroy/size-text';
import type { Colours } from '../output/colours';
import { table } from '../output/table';
import { lengthText, timeText } from '../output/time-text';

type Purged = PurgeReport['purged'][number];

/** Rows that are shown; the others are counted, and in --json. */
const shown = 50;

const sum = (purged: readonly Purged[], what: 'runs' | 'loggedModels' | 'traces' | 'objects' | 'bytes') =>
  purged.reduce((total, each) => total + each[what], 0);

const totals = (purged: readonly Purged[]): string =>
  [
    countText(purged.filter(({ kind }) => kind === 'experiment').length, 'experiment'),
    countText(sum(purged, 'runs'), 'run'),
    countText(sum(purged, 'loggedModels'), 'logged model'),
    countText(sum(purged, 'traces'), 'trace'),
    `${countText(sum(purged, 'objects'), 'object')} of ${sizeText(sum(purged, 'bytes'))}`,
  ].join(', ');

const rowOf = ({ kind, id, name, deletedAt, runs, objects, bytes }: Purged) => [
  kind,
  id,
  name,
  timeText(deletedAt),
  runs,
  objects,
  sizeText(bytes),
];

const columns = [
  { title: 'kind' },
  { title: 'id' },
  { title: 'name' },
  { title: 'deleted' },
  { title: 'runs', align: 'right' },
  { title: 'objects', align: 'right' },
  { title: 'size', align: 'right' },
] as const;

const list = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

const nothingText = (seconds: number): string => {
  if (seconds === 0) return 'There is nothing to purge.';
  const days = seconds / 86_400;
  const age = Number.isInteger(days) ? countText(days, 'day') : lengthText(seconds * 1000);
  return `Nothing was deleted ${age} ago or before.`;
};

/** What a purge took, or would take, and what stays and why. */
export const purgeText = (report: PurgeReport, { bold }: Colours): string => {
  const { purged, kept, waiting, dryRun, olderThanSeconds } = report;
  const atLeast = purged.some((one) => one.atLeast);
  const more = purged.length - shown;
  const elsewhere = purged.flatMap(({ kind, id, artifactsElsewhere }) =>
    artifactsElsewhere === null ? [] : [`${kind} ${id}: ${artifactsElsewhere}`],
  );
  const lines =
    purged.length === 0
      ? [nothingText(olderThanSeconds)]
      : [
          bold(`${dryRun ? 'Would go' : 'Gone'}: ${atLeast ? 'at least ' : ''}${totals(purged)}`),
          table(columns, purged.slice(0, shown).map(rowOf)),
          ...(more > 0 ? [`… and ${more} more`] : []),
        ];
  return [
    ...lines,
    ...list(
      'Kept:',
      kept.map(({ kind, id, reason }) => `${kind} ${id}: ${reason}`),
    ),
    ...list('Files that Cairn does not keep, and does not touch:', elsewhere),
    ...(waiting > 0 ? [`${countText(waiting, 'later deletion')} ${waiting === 1 ? 'waits' : 'wait'}.`] : []),
    ...(dryRun && purged.length > 0 ? ['Nothing was removed: this was a dry run.'] : []),
  ].join('\n');
};
