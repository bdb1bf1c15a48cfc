import type { ReplayedFeature } from '../../../../contracts/features/consistency';
import type { FeatureValue } from '../../../../contracts/features/online';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import { evaluateRows } from '../request/evaluate-rows';
import { coerceValue } from '../values/coerce-value';
import { loggedValue } from './logged-value';
import type { ServedQuestion } from './served-questions';
import { nothingCompared, tally } from './tally';

/** What the history says of a feature that a request view uses; undefined where the question cannot be replayed. */
export type UsedValue = (
  use: RequestViewVersion['uses'][number],
  question: ServedQuestion,
) => FeatureValue | undefined;

/** Inputs as they came with the request; undefined when one is not in the log, or does not fit any more. */
const inputsOf = (
  { inputs }: RequestViewVersion,
  { entity }: ServedQuestion,
): Readonly<Record<string, FeatureValue>> | undefined => {
  const values = inputs.map(({ name, type }): [string, FeatureValue | undefined] => {
    const given = entity[name];
    return [name, given === undefined ? undefined : coerceValue(type, given)];
  });
  if (values.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(values as readonly [string, FeatureValue][]);
};

/**
 * Replays request-time features: their expressions over the inputs of the request and what the offline join gives for
 * the features that they use. A question whose features were not compared, or whose inputs are not in the log, is left out.
 */
export const replayRequest = (
  view: RequestViewVersion,
  names: ReadonlySet<string>,
  questions: Iterable<ServedQuestion>,
  usedValue: UsedValue,
): readonly ReplayedFeature[] => {
  const found = view.features.flatMap(({ name }, place) =>
    names.has(name) ? [{ place, of: nothingCompared(view, name) }] : [],
  );
  for (const question of questions) {
    const used = view.uses.map((use) => usedValue(use, question));
    if (used.includes(undefined)) continue;
    const inputs = inputsOf(view, question);
    if (!inputs) continue;
    const [expected = []] = evaluateRows(view, [{ inputs, features: used as readonly FeatureValue[] }]);
    for (const { place, of } of found) {
      const given = question.features[of.feature];
      if (!given) continue;
      const offline = loggedValue(expected[place] ?? null);
      tally(of, { question, given, offline }, { servedEvent: null, offlineEvent: null });
    }
  }
  return found.map(({ of }) => of);
};
