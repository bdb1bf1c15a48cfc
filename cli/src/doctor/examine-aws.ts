import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { AccountFailure, readAccount } from '../aws/account';
import { connectionTo } from '../aws/connection';
import { findStack } from '../aws/deployed-stack';
import type { Session } from '../session';
import { awsChecks } from './aws';
import { type Assembly, readAssembly, synthesizeAssembly } from './aws/assembly';
import { type AwsPlace, lookSafely, notChecked } from './aws/check';
import { credentials } from './aws/credentials';
import { price } from './aws/price';
import { readToolkit } from './aws/toolkit';
import type { Finding } from './finding';

export interface AwsWish {
  readonly environment: string;
  /** Folder of a cairn.yaml. */
  readonly project: string;
  /** Folder that `cdk synth` wrote; undefined: synthesized here. */
  readonly assembly: string | undefined;
}

/** Asked when somebody first wants it, and once. */
const once = <Answer>(ask: () => Promise<Answer>): (() => Promise<Answer>) => {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
};

const stackNameOf = ({ environment }: AwsWish): string => `Cairn-${environment}`;

const assemblyOf = async (
  { progress }: Session,
  wish: AwsWish,
  { emulated }: { readonly emulated: boolean },
): Promise<Assembly> => {
  const stackName = stackNameOf(wish);
  if (wish.assembly !== undefined) return readAssembly(wish.assembly, stackName);
  progress.show(`synthesizing ${stackName}`);
  return synthesizeAssembly(wish.environment, { emulated });
};

const placeOf = async (session: Session, wish: AwsWish): Promise<AwsPlace> => {
  const { env, cwd } = session.terminal;
  const connection = connectionTo(undefined, env);
  const account = await readAccount(connection);
  const cloudFormation = new CloudFormationClient({ maxAttempts: 3, ...connection });
  const { environment, project } = wish;
  const stackName = stackNameOf(wish);
  return {
    env,
    cwd,
    connection,
    account,
    environment,
    stackName,
    project,
    stack: once(() => findStack(cloudFormation, stackName)),
    toolkit: once(() => readToolkit(cloudFormation)),
    assembly: once(() => assemblyOf(session, wish, { emulated: account.endpoint !== null })),
  };
};

/** Nobody can look at an account that does not say whose it is; the price is of the template alone. */
const withoutAccount = async (
  session: Session,
  wish: AwsWish,
  failure: AccountFailure,
): Promise<readonly Finding[]> => {
  const offline = {
    environment: wish.environment,
    assembly: () => assemblyOf(session, wish, { emulated: false }),
  };
  return Promise.all(
    awsChecks.map(async (check): Promise<Finding> => {
      const { name, title, why } = check;
      if (name === price.name) return lookSafely(price, offline);
      return name === credentials.name
        ? { name, title, why, state: 'problem', found: failure.message, todo: failure.resolution }
        : { name, title, why, ...notChecked(failure.reason) };
    }),
  );
};

/** Looks at the account that is deployed to. Changes nothing. */
export const examineAws = async (session: Session, wish: AwsWish): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  try {
    const place = await placeOf(session, wish);
    for (const check of awsChecks) {
      session.progress.show(`looking at: ${check.title}`);
      findings.push(await lookSafely(check, place));
    }
    return findings;
  } catch (error) {
    if (error instanceof AccountFailure) return await withoutAccount(session, wish, error);
    throw error;
  } finally {
    session.progress.end();
  }
};
