import type { StoryLine } from '../../../../contracts/lineage/story';
import { numberIn, textIn } from '../entry/details';
import type { Cast } from './cast';
import type { Evidence } from './evidence';
import { line } from './line';
import { counted, shown } from './words';

const useCase = ({ applied }: Cast): readonly StoryLine[] => {
  if (!applied) return [];
  const commit = textIn(applied, 'codeCommit');
  const files = numberIn(applied, 'files');
  const success = textIn(applied, 'success');
  return line(
    'use case',
    [
      `Version ${shown(applied, 'version')} of project ${applied.project} was applied by ${applied.principal}`,
      commit ? `, code at commit ${commit.slice(0, 12)}` : '',
      files === undefined ? '' : `, with ${counted(files, 'file')}`,
      '.',
      success ? ` It counts as a success with ${success}.` : '',
    ].join(''),
    [applied],
  );
};

const driftLines = ({ drift, driftRun }: Cast): readonly StoryLine[] => {
  if (!drift) return [];
  const columns = textIn(drift, 'columns') ?? (driftRun && textIn(driftRun, 'columns'));
  const moved = columns ? `: ${columns}` : '';
  return line(
    'cause',
    `Monitor ${shown(drift, 'monitor')} found drift on endpoint ${shown(drift, 'endpoint')}${moved}.`,
    [drift, driftRun],
  );
};

const start = ({ started, drift, execution }: Cast): readonly StoryLine[] => {
  if (!started || !execution) return [];
  const why = drift ? 'The drift started' : `${started.principal} started`;
  return line(
    'cause',
    `${why} training ${execution.id} of project version ${shown(started, 'projectVersion')}.`,
    [started, drift],
  );
};

/** What it is for, and why it was trained. */
export const tellOrigin = (_evidence: Evidence, cast: Cast): readonly StoryLine[] => [
  ...useCase(cast),
  ...driftLines(cast),
  ...start(cast),
];
