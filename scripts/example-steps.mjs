import { join } from 'node:path';
import { readRecord } from '../localstack/record-file.mjs';
import { cairn, cairnJson } from './cairn.mjs';
import { example, versionsOf } from './example.mjs';
import { withTraffic } from './traffic.mjs';

/**
 * @typedef {import('./environment-steps.mjs').Context} Context
 * @typedef {(line: string) => void} Say
 */

/** @type {import('./steps.mjs').Step<any>[]} From an empty platform to an answer; what is done already is left alone. */
export const exampleSteps = [
  { title: 'Make tokens', run: makeTokens },
  { title: 'Apply the weather example', run: applyExample },
  { title: 'Train', run: train },
  { title: 'Approve', run: approve },
  { title: 'Deploy the model', run: deploy },
  { title: 'Predict', run: predict },
];

/** @param {Context} context */
async function makeTokens({ stateFolder }) {
  const { tokens } = await cairnJson(['tokens', 'bootstrap', '--project', example.project], { stateFolder });
  return tokens.some((/** @type {{ created: boolean }} */ { created }) => created) ? 'one a role' : 'kept';
}

/** @param {Context} context */
async function applyExample({ stateFolder }) {
  const before = await versionsOf(stateFolder);
  if (before.length > 0) return 'applied before';
  const { version, created } = await cairnJson(['apply', example.folder, '--role', 'developer'], {
    stateFolder,
  });
  return `version ${version.version}${created ? '' : ', unchanged'}`;
}

/** @param {Context} context @param {Say} say */
async function train({ stateFolder }, say) {
  const before = await versionsOf(stateFolder);
  if (before.length > 0) return `${example.model}/${before[0].version} is there`;
  await cairn(['train', '--role', 'developer'], { stateFolder, say });
  const [{ version, metrics }] = await versionsOf(stateFolder);
  const auc = (/** @type {string} */ name) => metrics[name].toFixed(3);
  return `${example.model}/${version}: ROC AUC ${auc('test_roc_auc')}, "same as today" ${auc('baseline_test_roc_auc')}`;
}

/** @param {Context} context */
async function approve({ stateFolder }) {
  const versions = await versionsOf(stateFolder);
  // A version that a later step is about, or that somebody registered, waits for whoever it is for.
  const { version, approval } =
    versions.find(({ approval }) => approval.status === 'approved') ??
    versions.find(({ approval, provenance }) => approval.status === 'pending' && provenance.execution) ??
    versions[0];
  const name = `${example.model}/${version}`;
  if (approval.status !== 'pending') return `${name} was ${approval.status}`;
  await cairn(['approve', name, '--role', 'approver', '--comment', 'beats the baseline'], { stateFolder });
  return `${name}, by somebody other than its author`;
}

/** @param {Context} context @param {Say} say */
async function deploy({ stateFolder }, say) {
  const { models } = await cairnJson(['models', '--role', 'viewer'], { stateFolder });
  const { aliases } = models.find((/** @type {{ name: string }} */ { name }) => name === example.model);
  if (aliases.live !== undefined) return `${example.model}/${aliases.live} is live`;
  await withTraffic(stateFolder, {
    cities: ['seattle'],
    say,
    during: () => cairn(['deploy', example.endpoint, '--role', 'developer'], { stateFolder }),
  });
  return `endpoint ${example.endpoint}, step by step`;
}

/** @param {Context} context */
async function predict({ stateFolder }) {
  const { entity, date, endpoint } = example;
  const args = ['predict', endpoint, '--entity', entity, '--date', date, '--role', 'viewer'];
  const { predictions } = await cairnJson(args, { stateFolder });
  const rain = Math.round(predictions[0].probabilities['1'] * 100);
  return `${entity}, ${date}: ${rain} % rain on the day after`;
}

/** What `npm start` says at its end. @param {Context} context */
export function closingWords({ stateFolder, state, badVersion }) {
  const url = state?.apiUrl ?? '';
  const tokens = readRecord(join(stateFolder, 'tokens.json')) ?? {};
  const { endpoint, date } = example;
  return `
  URL     ${url}
${Object.entries(tokens)
  .map(([role, { token }]) => `  ${role.padEnd(10)} ${token}`)
  .join('\n')}

For the stock MLflow client (or: eval "$(npx cairn env)")
  export MLFLOW_TRACKING_URI=${url}
  export MLFLOW_TRACKING_TOKEN=${tokens.developer?.token}

A prediction
  curl -s ${url}/endpoints/${endpoint}/predict \\
    -H 'authorization: Bearer ${tokens.viewer?.token}' -H 'content-type: application/json' \\
    -d '{"entities":[{"city":"seattle"}],"date":"${date}"}'

The console, and MLflow's own page, with one of the tokens above
  ${url}/console
  ${url}/mlflow

Try three things
  npm run replay -- --city new-york       more questions from New York; then: npx cairn monitor half-year
  npm run replay -- --deploy ${String(badVersion ?? 3).padEnd(12)} the bad model goes out under traffic, and comes back by itself
  npx cairn rollback ${endpoint}                 back to the version before; see it: npx cairn predict ${endpoint} --entity city=seattle

And look around
  npx cairn status                        what is there, what runs, what needs somebody
  npx cairn story ${example.model}                    how the live model came to be
  npx cairn audit verify                  the journal's hash chain, checked here`;
}
