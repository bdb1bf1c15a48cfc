import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { changeRun, type RunStores } from './change-run';
import type { Run } from './run';

const historyTag = 'mlflow.log-model.history';
const needed = ['artifact_path', 'flavors', 'utc_time_created', 'run_id'];

const parsed = (text: string): Record<string, unknown> => {
  let model: unknown;
  try {
    model = JSON.parse(text);
  } catch (cause) {
    throw new CairnError('request.invalid', 'Malformed model info: model_json is not JSON.', { cause });
  }
  const given = typeof model === 'object' && model !== null ? (model as Record<string, unknown>) : {};
  const missing = needed.filter((field) => !Object.hasOwn(given, field));
  if (missing.length > 0)
    throw new CairnError('request.invalid', `Model json is missing mandatory fields: ${missing.join(', ')}.`);
  return given;
};

const historyIn = (run: Run): unknown[] => {
  try {
    const history: unknown = JSON.parse(run.tags.get(historyTag) ?? '[]');
    return Array.isArray(history) ? history : [];
  } catch {
    return [];
  }
};

/** Records a model the way MLflow 2 did: appended to a tag of the run. Repeated, it changes nothing. */
export const logLegacyModel = async (
  stores: RunStores,
  runId: string,
  modelJson: string,
  call: Call,
): Promise<void> => {
  const model = parsed(modelJson);
  await changeRun(
    stores,
    runId,
    (run) => {
      const history = historyIn(run);
      const text = JSON.stringify(model);
      if (history.some((before) => JSON.stringify(before) === text)) return undefined;
      const tags = new Map(run.tags).set(historyTag, JSON.stringify([...history, model]));
      return { run: { ...run, tags } };
    },
    call,
  );
};
