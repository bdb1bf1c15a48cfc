import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** Runs the AWS command line with the credentials that it finds; JSON of what it prints, or nothing. */
export const aws = (...args: readonly string[]): Record<string, unknown> => {
  const text = execFileSync('aws', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return text.trim().startsWith('{') ? JSON.parse(text) : {};
};

export interface Workgroup {
  readonly workgroup: string;
  readonly database: string;
  /** `s3://bucket/prefix/` for results. */
  readonly output: string;
}

interface Execution {
  readonly QueryExecution: {
    readonly Status: { readonly State: string; readonly StateChangeReason?: string };
    readonly ResultConfiguration: { readonly OutputLocation: string };
    readonly Statistics?: {
      readonly DataScannedInBytes?: number;
      readonly EngineExecutionTimeInMillis?: number;
    };
  };
}

/** Runs a query in Athena to its end; the address of its result, and what it took. Throws with Athena's reason. */
export const runInAthena = async (sql: string, { workgroup, database, output }: Workgroup) => {
  const { QueryExecutionId } = aws(
    'athena',
    'start-query-execution',
    ...['--work-group', workgroup, '--output', 'json', '--query-string', sql],
    ...['--query-execution-context', `Database=${database}`],
    ...['--result-configuration', `OutputLocation=${output}`],
  );
  for (;;) {
    const found = aws(
      ...['athena', 'get-query-execution', '--output', 'json'],
      ...['--query-execution-id', String(QueryExecutionId)],
    );
    const { Status, ResultConfiguration, Statistics } = (found as unknown as Execution).QueryExecution;
    if (Status.State === 'SUCCEEDED') return { result: ResultConfiguration.OutputLocation, ...Statistics };
    if (Status.State === 'FAILED' || Status.State === 'CANCELLED')
      throw new Error(`Athena: ${Status.StateChangeReason ?? Status.State}\n${sql}`);
    await wait(1000);
  }
};
