import { StateMachine } from 'aws-local-stepfunctions';
import { at } from '../../lib/governance/rules/rule';
import { allStates, type Definition } from './definitions';
import { spelledForInterpreter } from './spelled-for-interpreter';
import { VirtualClock } from './virtual-clock';

/** What a task was asked for, after its parameters were evaluated. */
export type Request = Readonly<Record<string, unknown>>;

/** What answers a task: of its n-th request, counted from 1. It may throw, wait, or never answer. */
export type Answer = (request: Request, attempt: number) => unknown;

/** A failure as a service integration reports it: `name` is what ErrorEquals compares. */
export class ServiceError extends Error {
  constructor(
    override readonly name: string,
    cause: string,
  ) {
    super(cause);
  }
}

export interface Call {
  readonly state: string;
  readonly request: Request;
}

export interface Ended {
  readonly status: 'succeeded' | 'failed' | 'stopped' | 'timed out';
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
  /** Names of the states that were entered, in order. */
  readonly visited: readonly string[];
  readonly calls: readonly Call[];
  /** How long it would have taken, in seconds; steps take none. */
  readonly seconds: number;
}

/** Answers of tasks, by the name of the state. */
export type Answers = Readonly<Record<string, Answer>>;

const answerer = (answers: Answers, calls: Call[]) => (state: string) => async (input: unknown) => {
  const request = structuredClone((at(input, 'Payload') ?? input) as Request);
  calls.push({ state, request });
  const answer = answers[state];
  if (!answer) throw new Error(`no answer for "${state}" was planned: ${JSON.stringify(request)}`);
  return (await answer(request, calls.filter((call) => call.state === state).length)) ?? {};
};

/**
 * Runs a definition as it is, every task answered by the test: an interpreter of the Amazon States Language, without the
 * emulator. Time is virtual. `stopAt` ends the execution from outside when a state asks.
 */
export const runMachine = async (
  definition: Definition,
  input: Request,
  answers: Answers,
  { stopAt }: { readonly stopAt?: string } = {},
): Promise<Ended> => {
  const calls: Call[] = [];
  const handlerOf = answerer(answers, calls);
  const clock = new VirtualClock();
  const visited: string[] = [];
  try {
    const machine = new StateMachine(spelledForInterpreter(definition) as never, {
      validationOptions: { noValidate: true },
    });
    const tasks = allStates(definition.States).filter(([, { Type }]) => Type === 'Task');
    const execution = machine.run(input as never, {
      overrides: {
        taskResourceLocalHandlers: Object.fromEntries(
          tasks.map(([name]) => [name, handlerOf(name) as never]),
        ),
      },
      context: {
        Execution: { Id: 'execution', Input: input },
        Task: { Token: 'task-token' },
        Zero: 0,
      } as never,
    });
    const followed = (async () => {
      for await (const event of execution.eventLogs) {
        if (event.type !== 'StateEntered') continue;
        visited.push(event.state.name);
        if (event.state.name === stopAt) execution.abort();
      }
    })();
    const ended = await execution.result.then(
      (output) => ({ status: 'succeeded', output }) as const,
      (error: Error) => failureOf(error),
    );
    await followed;
    return { ...ended, visited, calls, seconds: clock.seconds };
  } finally {
    clock.stop();
  }
};

const failureOf = (error: Error) => {
  if (error.name === 'ExecutionAbortedError') return { status: 'stopped' } as const;
  if (error.name === 'ExecutionTimeoutError') return { status: 'timed out' } as const;
  const cause = error.cause instanceof Error ? error.cause : error;
  return { status: 'failed', error: cause.name, cause: cause.message } as const;
};
