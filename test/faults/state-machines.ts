import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';

/** Step Functions in memory: what was started, under which name, with which input. */
export class MemoryStateMachines {
  readonly started = new Map<string, unknown>();

  get client(): SFNClient {
    return this as unknown as SFNClient;
  }

  async send(command: unknown): Promise<unknown> {
    if (command instanceof StartExecutionCommand) return this.start(command.input);
    if (command instanceof DescribeExecutionCommand) return this.describe(command.input.executionArn);
    return {};
  }

  private start({ name = '', input }: StartExecutionCommand['input']): object {
    if (this.started.has(name)) throw new ExecutionAlreadyExists({ message: name, $metadata: {} });
    this.started.set(name, JSON.parse(input ?? '{}'));
    return {};
  }

  private describe(arn = ''): object {
    const name = arn.slice(arn.lastIndexOf(':') + 1);
    if (!this.started.has(name)) throw new ExecutionDoesNotExist({ message: name, $metadata: {} });
    return { status: 'RUNNING' };
  }
}
