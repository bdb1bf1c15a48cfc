import { replay } from '../examples/weather/replay/replay.mjs';
import { isMain, runCommand } from '../localstack/command-line.mjs';
import { STATE_FOLDER } from '../localstack/state-folder.mjs';
import { runCairn } from './cairn.mjs';
import { example, platformOf } from './example.mjs';
import { withTraffic } from './traffic.mjs';

/** Exit status 1 when the version was rolled back or failed. @param {string} version @param {boolean} json */
async function deployUnderTraffic(version, json) {
  const args = [
    'deploy',
    example.endpoint,
    '--version',
    version,
    '--role',
    'developer',
    ...(json ? ['--json'] : []),
  ];
  return withTraffic(STATE_FOLDER, {
    cities: ['seattle'],
    say: () => {},
    during: () => runCairn(args, { stateFolder: STATE_FOLDER }),
  });
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'npm run replay -- [options]',
    summary:
      'Plays days of 2015 to the endpoint of the weather example: a question a day, and what came true a day later.',
    options: {
      city: {
        type: 'string',
        value: 'names',
        help: 'seattle, new-york, or both with a comma (default: seattle)',
      },
      from: { type: 'string', value: 'day', help: 'first day (default: 2015-07-01)' },
      to: { type: 'string', value: 'day', help: 'last day (default: 2015-12-30)' },
      deploy: {
        type: 'string',
        value: 'version',
        help: 'deploy this version, and play days of June until its rollout has ended',
      },
      json: { type: 'boolean', help: 'print one JSON object at the end, and nothing else' },
    },
    run: async ({ options }) => {
      const { city = 'seattle', from = '2015-07-01', to = '2015-12-30', deploy, json } = options;
      if (deploy !== undefined) return deployUnderTraffic(deploy, json);
      const platform = await platformOf(STATE_FOLDER);
      const say = json ? undefined : (/** @type {string} */ line) => console.log(line);
      const { requests, accuracy, logLoss, versions } = await replay({
        ...platform,
        cities: city.split(','),
        from,
        to,
        ...(say ? { say } : {}),
      });
      if (json) console.log(JSON.stringify({ requests, accuracy, logLoss, versions }));
      else
        console.log(
          `${requests} questions answered: ${Math.round(accuracy * 100)} % right, log loss ${logLoss.toFixed(3)}.`,
        );
    },
  });
}
