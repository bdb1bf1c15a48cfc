import type { Account } from '../../aws/account';
import type { Connection } from '../../aws/connection';
import type { DeployedStack } from '../../aws/deployed-stack';
import type { Finding, FindingState } from '../finding';
import type { Assembly } from './assembly';
import type { Toolkit } from './toolkit';

/** What the checks of a deployment know; gathered once, before they look. */
export interface AwsPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly connection: Connection;
  readonly account: Account;
  /** dev, staging or prod. */
  readonly environment: string;
  readonly stackName: string;
  /** Folder of the cairn.yaml whose trainings are to run. */
  readonly project: string;
  /** Each of these is asked for by several checks; a rejection means that nobody could look. */
  readonly stack: () => Promise<DeployedStack | undefined>;
  readonly toolkit: () => Promise<Toolkit | undefined>;
  readonly assembly: () => Promise<Assembly>;
}

export interface Found {
  readonly state: FindingState;
  readonly found: string;
  readonly todo?: string;
}

/** One question about the account that is deployed to; one a file. It changes nothing. What it throws means that nobody could look. */
export interface AwsCheck<Needed = AwsPlace> {
  readonly name: string;
  readonly title: string;
  readonly why: string;
  readonly look: (place: Needed) => Promise<Found>;
}

export const ok = (found: string): Found => ({ state: 'ok', found });
export const warning = (found: string, todo: string): Found => ({ state: 'warning', found, todo });
export const problem = (found: string, todo: string): Found => ({ state: 'problem', found, todo });
export const notChecked = (found: string, todo?: string): Found => ({
  state: 'not checked',
  found,
  ...(todo === undefined ? {} : { todo }),
});

/** Why nobody could look, in one line; what is no such service answers without one. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if ('$response' in error && /^Unknown/.test(error.name)) {
    const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
    return `status ${httpStatusCode} and no reason`;
  }
  const first = error.message.split('\n')[0] ?? '';
  return error.name === 'Error' || first.startsWith(error.name) ? first : `${error.name}: ${first}`;
};

/** What a check finds; one that could not look says why. */
export const lookSafely = async <Needed>(
  { name, title, why, look }: AwsCheck<Needed>,
  place: Needed,
): Promise<Finding> => {
  try {
    return { name, title, why, ...(await look(place)) };
  } catch (error) {
    return { name, title, why, ...notChecked(`could not look: ${reasonOf(error)}`) };
  }
};
