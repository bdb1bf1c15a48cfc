import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nameSchema } from '../../contracts/names';
import { type KeptTokens, readKeptTokens } from './kept-tokens';

/** The platform that `npm start` deployed on this machine. */
export interface LocalPlatform {
  readonly apiUrl: string;
  /** Where the emulator answers, and its made-up account. */
  readonly endpointUrl: string;
  readonly region: string;
  readonly accountId: string;
  /** Outputs of the stack. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly tokens: KeptTokens;
}

/** The checkout that this tool belongs to. */
const checkout = dirname(dirname(__dirname));

/** The file in which `npm start` notes what it deployed; CAIRN_STATE names another one. */
const stateFile = (env: Readonly<Record<string, string | undefined>>): string =>
  env['CAIRN_STATE'] || join(checkout, '.cairn', 'state.json');

/** A project's name is part of a path: nothing but a name may become one. */
const isName = (project: string): boolean => nameSchema.safeParse(project).success;

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Absent or cut off: both mean that there is no platform to speak of, and `npm start` writes it anew.
    return undefined;
  }
};

/** Where `npm start` keeps the tokens of the local platform. */
export const localTokensFile = (env: Readonly<Record<string, string | undefined>>): string =>
  join(dirname(stateFile(env)), 'tokens.json');

/** Where the tokens of a project are kept that `npx cairn up` brought to the local platform. */
export const projectTokensFile = (
  env: Readonly<Record<string, string | undefined>>,
  project: string,
): string => join(dirname(stateFile(env)), `tokens.${project}.json`);

/**
 * The local platform, if one was deployed and not forgotten, with the tokens of a project where it has its own.
 * Whether it runs shows when it is called.
 */
export const readLocalPlatform = (
  env: Readonly<Record<string, string | undefined>>,
  project?: string,
): LocalPlatform | undefined => {
  const state = readJson(stateFile(env)) as (Partial<LocalPlatform> & { status?: string }) | undefined;
  if (state?.status !== 'deployed' || !state.apiUrl || !state.endpointUrl) return undefined;
  const { apiUrl, endpointUrl, region = 'us-east-1', accountId = '000000000000', outputs = {} } = state;
  const own = project && isName(project) ? readKeptTokens(projectTokensFile(env, project)) : {};
  const tokens = { ...readKeptTokens(localTokensFile(env)), ...own };
  return { apiUrl, endpointUrl, region, accountId, outputs, tokens };
};
