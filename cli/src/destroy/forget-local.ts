import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localTokensFile } from '../local-platform';

const ofADeployment = /^(state|outputs|tokens(\..+)?)\.json$/;

/** Forgets what `npm start` noted of a platform that is no more: the next start deploys it anew. */
export const forgetLocal = (env: Readonly<Record<string, string | undefined>>): void => {
  const folder = dirname(localTokensFile(env));
  for (const name of readdirSync(folder))
    if (ofADeployment.test(name)) rmSync(join(folder, name), { force: true });
};
