import { bodyJson } from '../../harness/faults/http';
import { jsonService, Refused, type Service } from './service';

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);

/** Step Functions in memory: what was started, under which name, with which input, and what waits ended how. */
export class MemoryStateMachines {
  readonly started = new Map<string, unknown>();
  /** Causes of those that were stopped. */
  readonly stopped = new Map<string, string>();
  /** Task tokens that were answered. */
  readonly resumed = new Map<string, unknown>();

  clone(): MemoryStateMachines {
    const copy = new MemoryStateMachines();
    for (const [name, input] of this.started) copy.started.set(name, input);
    for (const [name, cause] of this.stopped) copy.stopped.set(name, cause);
    for (const [token, output] of this.resumed) copy.resumed.set(token, output);
    return copy;
  }

  private require(arn: string): string {
    const name = nameOf(arn);
    if (!this.started.has(name)) throw new Refused('ExecutionDoesNotExist');
    return name;
  }

  readonly service: Service = jsonService(
    {
      StartExecution: ({ name, input }: { name: string; input: string }) => {
        if (this.started.has(name)) throw new Refused('ExecutionAlreadyExists');
        this.started.set(name, JSON.parse(input));
        return { executionArn: `arn:${name}`, startDate: 1 };
      },
      DescribeExecution: ({ executionArn }: { executionArn: string }) => {
        const cause = this.stopped.get(this.require(executionArn));
        return { status: cause === undefined ? 'RUNNING' : 'ABORTED', cause, startDate: 1 };
      },
      GetExecutionHistory: ({ executionArn }: { executionArn: string }) => {
        this.require(executionArn);
        return { events: [] };
      },
      StopExecution: ({ executionArn, cause }: { executionArn: string; cause: string }) => {
        this.stopped.set(this.require(executionArn), cause);
        return { stopDate: 1 };
      },
      SendTaskSuccess: ({ taskToken, output }: { taskToken: string; output: string }) => {
        if (this.resumed.has(taskToken)) throw new Refused('TaskDoesNotExist');
        this.resumed.set(taskToken, JSON.parse(output));
        return {};
      },
    },
    bodyJson,
  );
}
