import type { JournalEntry } from '../../../../contracts/journal';
import type { StoryLine } from '../../../../contracts/lineage/story';
import { numberIn, textIn } from '../entry/details';
import type { Cast } from './cast';
import { type Evidence, factOf } from './evidence';
import { line } from './line';
import { counted, numberText, shortDigest, shown } from './words';

const trials = (evidence: Evidence, { execution, run, gates }: Cast): readonly StoryLine[] => {
  const runFacts = [factOf(evidence, 'RunStarted', run), factOf(evidence, 'RunFinished', run)];
  const [gate] = gates;
  if (!execution || !gate) {
    const status = runFacts[1] ? `, which ended as ${shown(runFacts[1], 'status')}` : '';
    return line('training', `It was trained by hand in run ${run?.id ?? 'unknown'}${status}.`, runFacts, [
      run,
    ]);
  }
  const planned = numberIn(gate, 'trials');
  const of = planned === undefined ? 'Of its trials' : `Of ${counted(planned, 'trial')}`;
  const number = numberIn(gate, 'trial');
  const which = number === undefined ? 'one' : `trial ${number}`;
  const value = numberIn(gate, 'objectiveValue');
  const score = value === undefined ? '' : ` (${shown(gate, 'objective')}: ${numberText(value)})`;
  const text = `${of}, ${which} was best${score}: run ${run?.id ?? 'unknown'}.`;
  return line('training', text, [gate, ...runFacts], [run]);
};

const resultsOf = ({ details }: JournalEntry): readonly string[] =>
  Object.entries(details).flatMap(([gate, result]) => {
    const [, value, verdict] = /^(.+) (passed|failed)$/.exec(String(result)) ?? [];
    if (value === undefined) return [];
    const number = Number(value);
    return [
      `${gate}: ${Number.isFinite(number) ? numberText(number) : value}${verdict === 'failed' ? ' (failed)' : ''}`,
    ];
  });

const gateLines = ({ gates }: Cast): readonly StoryLine[] =>
  gates.flatMap((entry) => {
    const results = resultsOf(entry);
    const verdict = entry.fact === 'GatePassed' ? 'passed' : 'failed';
    return line('gates', `The gates ${verdict} on the test period: ${results.join('; ')}.`, [entry]);
  });

const registration = ({ registered, version, run }: Cast): readonly StoryLine[] => {
  if (!registered) return [];
  const artifact = textIn(registered, 'artifactSha256');
  const commit = textIn(registered, 'codeCommit');
  return line(
    'registration',
    [
      `${version.id} was registered`,
      run ? ` from run ${run.id}` : '',
      artifact ? `: model bytes sha256 ${shortDigest(artifact)}` : ': without model bytes',
      commit ? `, code at commit ${commit.slice(0, 12)}` : '',
      `; its author is ${shown(registered, 'author')}.`,
    ].join(''),
    [registered],
  );
};

/** How it was trained, measured and registered. */
export const tellTraining = (evidence: Evidence, cast: Cast): readonly StoryLine[] => [
  ...trials(evidence, cast),
  ...gateLines(cast),
  ...registration(cast),
];
