import type { JournalEntry } from '../../../../contracts/journal';
import type { StoryLine } from '../../../../contracts/lineage/story';
import { numberIn, textIn } from '../entry/details';
import type { Cast } from './cast';
import { type Evidence, factOf, factsIn, nodesOf, relatedAs } from './evidence';
import { line } from './line';
import { counted, shortDigest, shown } from './words';

const rawText = (entry: JournalEntry): string =>
  `${entry.subject.id}: ${counted(numberIn(entry, 'rows') ?? 0, 'row')} read from ${shown(entry, 'source')} (sha256 ${shortDigest(textIn(entry, 'sourceSha256'))}); digest ${shortDigest(entry.afterDigest)}.`;

const cleanedText = (entry: JournalEntry): string => {
  const parent = relatedAs(entry, 'input', 'dataset-version')[0];
  const cleaning = textIn(entry, 'cleaning');
  const expectations = numberIn(entry, 'expectations');
  return [
    `${entry.subject.id}: cleaned from ${parent?.id ?? 'an unknown version'}`,
    cleaning === undefined ? '' : ` (${cleaning || 'no step'})`,
    `, ${counted(numberIn(entry, 'rows') ?? 0, 'row')}`,
    expectations === undefined ? '' : `, ${counted(expectations, 'expectation')} met`,
    `; digest ${shortDigest(entry.afterDigest)}.`,
  ].join('');
};

const byTime = (a: StoryLine, b: StoryLine): number => ((a.entries[0] ?? '') < (b.entries[0] ?? '') ? -1 : 1);

const datasets = (evidence: Evidence): readonly StoryLine[] =>
  nodesOf(evidence, 'dataset-version').flatMap((subject) => {
    const entry = factOf(evidence, 'DatasetVersionCreated', subject);
    if (!entry) return [];
    return line('data', textIn(entry, 'kind') === 'cleaned' ? cleanedText(entry) : rawText(entry), [entry]);
  });

const materializationsOf = (evidence: Evidence, view: string): readonly JournalEntry[] => {
  const used = new Set(
    evidence.edges.filter(({ to }) => to.kind === 'feature-view' && to.id === view).map(({ entry }) => entry),
  );
  return factsIn(evidence, ['FeaturesMaterialized']).filter(({ id }) => used.has(id));
};

const views = (evidence: Evidence): readonly StoryLine[] =>
  nodesOf(evidence, 'feature-view').flatMap((subject) => {
    const defined = factOf(evidence, 'FeatureViewDefined', subject);
    const made = materializationsOf(evidence, subject.id);
    const computed = made.map((entry) => {
      const from = relatedAs(entry, 'input', 'dataset-version').map(({ id }) => id);
      return `, computed from ${from.join(', ')}: ${counted(numberIn(entry, 'rows') ?? 0, 'row')} of ${counted(numberIn(entry, 'entities') ?? 0, 'entity', 'entities')}`;
    });
    const what = defined ? `${counted(numberIn(defined, 'features') ?? 0, 'feature')}` : 'features';
    const digest = defined ? `; SQL digest ${shortDigest(defined.afterDigest)}` : '';
    return line('features', `${subject.id}: ${what}${computed.join('')}${digest}.`, [defined, ...made]);
  });

const services = (evidence: Evidence): readonly StoryLine[] =>
  nodesOf(evidence, 'feature-service').flatMap((subject) => {
    const entry = factOf(evidence, 'FeatureServiceDefined', subject);
    if (!entry) return [];
    const from = relatedAs(entry, 'input', 'feature-view').map(({ id }) => id);
    const text = `${subject.id}: ${counted(numberIn(entry, 'features') ?? 0, 'feature')} of ${from.join(', ')}.`;
    return line('features', text, [entry]);
  });

const splitText = (entry: JournalEntry): string => {
  const parts = ['train', 'validation', 'test'].flatMap((split) => {
    const rows = numberIn(entry, `${split}Rows`);
    return rows === undefined ? [] : [`${split} ${rows.toLocaleString('en-US')}`];
  });
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
};

const trainingSet = (evidence: Evidence, cast: Cast): readonly StoryLine[] => {
  const entry = factOf(evidence, 'TrainingSetCreated', cast.trainingSet);
  if (!entry) return [];
  const from = relatedAs(entry, 'input', 'dataset-version').map(({ id }) => id);
  return line(
    'training set',
    `${counted(numberIn(entry, 'rows') ?? 0, 'row')}${splitText(entry)} with ${counted(numberIn(entry, 'features') ?? 0, 'feature')}, joined as of each row's time from ${from.join(', ')}; digest ${shortDigest(entry.subject.id)}.`,
    [entry],
  );
};

/** What it was made of: data, features, the training set. */
export const tellData = (evidence: Evidence, cast: Cast): readonly StoryLine[] => [
  ...datasets(evidence).toSorted(byTime),
  ...views(evidence),
  ...services(evidence),
  ...trainingSet(evidence, cast),
];
