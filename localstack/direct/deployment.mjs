import { SetupFailure } from '../failure.mjs';
import { readRecord } from '../record-file.mjs';
import { statePaths } from '../state-folder.mjs';

/** What to do about whatever is not deployed. */
export const START = 'Run `npm start`; it deploys what is missing.';

/** What `npm start` wrote about the deployment. @param {string} stateFolder @returns {{ stack: string, endpointUrl: string }} */
export function deployment(stateFolder) {
  const { status, stack, endpointUrl } = readRecord(statePaths(stateFolder).environment) ?? {};
  if (status === 'deployed' && stack) return { stack, endpointUrl };
  throw new SetupFailure({
    what: 'No platform is deployed here, so there are no tables for the handlers to work on.',
    todo: START,
  });
}
