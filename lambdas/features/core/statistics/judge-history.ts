import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type {
  FeatureStatistics,
  JudgedExpectation,
  ViewStatistics,
} from '../../../../contracts/features/statistics';
import { featureStatisticsKey } from '../../../../contracts/objects';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteName } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import type { HistoryWindow } from '../offline/event-window';
import { valueColumns } from '../offline/value-columns';
import { isoOf } from '../values/microseconds';
import { exactRows, featureStatistics } from './feature-statistics';
import { judgeExpectations } from './judge-expectations';

export interface JudgedHistory {
  /** Table or view with the history of the window: of each entity and event time the row that counts. */
  readonly relation: string;
  readonly window: HistoryWindow;
  /** RFC 3339. */
  readonly time: string;
}

const timeText = (microseconds: bigint | null): string | null =>
  microseconds === null ? null : isoOf(microseconds);

const exampleText = (example: JudgedExpectation['examples'][number]): string =>
  Object.entries(example)
    .map(([column, value]) => `${column} = ${value === null ? 'empty' : JSON.stringify(value)}`)
    .join(', ');

const unmetText = ({ expectation, failingRows, examples }: JudgedExpectation): string => {
  if (failingRows === 0) return `expected ${expectation}`;
  const more = failingRows > examples.length ? `; and ${failingRows - examples.length} more` : '';
  const rows = examples.map((example) => `(${exampleText(example)})`).join('; ');
  return `expected ${expectation}: ${failingRows} ${failingRows === 1 ? 'row' : 'rows'}: ${rows}${more}`;
};

/** Why a history must not go online, with the rows named; null when it holds to all that is expected. */
const reasonOf = (view: string, judged: readonly JudgedExpectation[]): string | null => {
  const unmet = judged.filter(({ passed }) => !passed);
  if (unmet.length === 0) return null;
  return [
    `Feature view ${view} does not meet ${unmet.length} of ${judged.length} expectations; its online values stay as they were.`,
    ...unmet.map(unmetText),
  ].join('\n');
};

/**
 * Takes statistics of a history and tries the expectations of its view on it, between the offline and the online
 * write. Both are kept, also of a history that fails, so that people can look. Throws
 * `feature.definition.invalid` when an expectation does not fit the view.
 */
export const judgeHistory = async (
  { session, files }: { readonly session: SqlSession; readonly files: Pick<ObjectFiles, 'write'> },
  view: FeatureViewVersion,
  { relation, window, time }: JudgedHistory,
): Promise<{ readonly reason: string | null }> => {
  const quoted = quoteName(relation);
  const [counted = {}] = await session.rows(`SELECT count(*) AS n FROM ${quoted}`);
  const rows = Number(counted['n']);
  const isExact = rows <= exactRows;
  const features: FeatureStatistics[] = [];
  for (const column of valueColumns(view))
    features.push(await featureStatistics(session, quoted, column, isExact));
  const expectations = await judgeExpectations(session, view, quoted);
  const { project, name, version } = view;
  const statistics: ViewStatistics = {
    schemaVersion: 1,
    project,
    view: name,
    version,
    time,
    from: timeText(window.from),
    to: timeText(window.to),
    rows,
    isExact,
    features,
    expectations: [...expectations],
  };
  await files.write(featureStatisticsKey(project, name, version), `${JSON.stringify(statistics, null, 2)}\n`);
  return { reason: reasonOf(name, expectations) };
};
