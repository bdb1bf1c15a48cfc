import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { readAccount } from '../aws/account';
import { connectionTo } from '../aws/connection';
import { findStack } from '../aws/deployed-stack';
import { CommandFailure } from '../failure';
import type { Session } from '../session';
import { awsChecks } from './aws';
import { readAssembly, synthesizeAssembly } from './aws/assembly';
import { type AwsPlace, lookSafely } from './aws/check';
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

const placeOf = async ({ terminal: { env, cwd }, progress }: Session, wish: AwsWish): Promise<AwsPlace> => {
  const connection = connectionTo(undefined, env);
  const account = await readAccount(connection);
  const cloudFormation = new CloudFormationClient({ maxAttempts: 3, ...connection });
  const { environment, project, assembly } = wish;
  const stackName = `Cairn-${environment}`;
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
    assembly: once(async () => {
      if (assembly !== undefined) return readAssembly(assembly, stackName);
      progress.show(`synthesizing ${stackName}`);
      return synthesizeAssembly(environment, { emulated: account.endpoint !== null });
    }),
  };
};

/** Nobody can look at an account that does not say whose it is. */
const withoutAccount = (failure: CommandFailure): readonly Finding[] =>
  awsChecks.map(({ name, title, why }, index) => ({
    name,
    title,
    why,
    ...(index === 0
      ? { state: 'problem', found: failure.message, todo: failure.resolution }
      : { state: 'not checked', found: 'there are no credentials that work' }),
  }));

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
    if (error instanceof CommandFailure) return withoutAccount(error);
    throw error;
  } finally {
    session.progress.end();
  }
};
