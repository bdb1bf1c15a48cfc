import { connectionTo } from '../aws/connection';
import { defineCommand, type Outcome } from '../command';
import { carryOut } from '../destroy/carry-out';
import { connect, disconnect } from '../destroy/clients';
import { confirm } from '../destroy/confirm';
import { forgetLocal } from '../destroy/forget-local';
import type { DestroyPlan } from '../destroy/plan';
import { planText, whereText } from '../destroy/plan-text';
import { readPlan } from '../destroy/read-plan';
import { refuseOtherAccount, refuseUnready } from '../destroy/refuse-unready';
import { CommandFailure, UsageFailure } from '../failure';
import { readLocalPlatform } from '../local-platform';
import type { Session } from '../session';

interface Options {
  readonly env?: string;
  readonly stack?: string;
  readonly local?: true;
  readonly plan?: true;
  readonly yes?: string;
  readonly account?: string;
  readonly force?: true;
}

const nameOf = ({ env = 'dev', stack }: Options): string => stack ?? `Cairn-${env}`;

/** Says only what was asked: of a stack that is gone, nobody remembers what else it had. */
const doneText = ({ name, stack }: DestroyPlan): string =>
  stack === null
    ? `what ${name} had left is removed; secrets of executions and log groups of functions were asked for again, and nothing is there`
    : `${name} is removed; the services were asked, and nothing of it is left`;

const done = (plan: DestroyPlan, left: readonly string[], { colours }: Session): Outcome => {
  const { name, kept } = plan;
  const keptLines = kept.map(
    ({ kind, name: what, note }) => `  kept: ${kind} ${what}${note ? ` (${note})` : ''}`,
  );
  return left.length === 0
    ? {
        json: { ...plan, done: true, left },
        text: [`${colours.green('✓')} ${doneText(plan)}${kept.length > 0 ? ' but' : '.'}`, ...keptLines].join(
          '\n',
        ),
      }
    : {
        json: { ...plan, done: true, left },
        text: [
          `${colours.red('✗')} ${plan.stack === null ? `There is no stack ${name}` : `The stack ${name} is deleted`}, but this is left:`,
          ...left.map((one) => `  ${one}`),
          '  What to do: run the command again in a minute; what it lists then, delete by hand.',
        ].join('\n'),
        refused: true,
      };
};

const run = async (session: Session, options: Options): Promise<Outcome> => {
  const { colours, terminal } = session;
  const local = options.local ? readLocalPlatform(terminal.env) : undefined;
  if (options.local && !local)
    throw new CommandFailure('No local platform is known.', 'Nothing to destroy; `npm start` makes one.');
  const connection = connectionTo(local, terminal.env);
  const clients = connect(connection);
  const name = nameOf(options);
  try {
    session.progress.show(`reading ${name}`);
    const plan = await readPlan(clients, connection, name);
    session.progress.end();
    refuseOtherAccount(plan, options.account);
    const text = planText(plan, colours);
    if (options.plan) return { json: { ...plan, done: false }, text };
    if (plan.stack === null && plan.removed.length === 0)
      return { json: { ...plan, done: true, left: [] }, text: `${text}\n\nNothing to do.` };
    refuseUnready(plan, options.force === true);
    await confirm(session, name, { yes: options.yes, shown: text });
    terminal.stderr.write(`removing ${name} in ${whereText(plan)}\n`);
    const left = await carryOut(clients, session, plan);
    if (local && left.length === 0) forgetLocal(terminal.env);
    return done(plan, left, session);
  } finally {
    disconnect(clients);
  }
};

export const destroy = defineCommand<Options>({
  options: [
    { flags: '--env <name>', help: 'environment (default: dev)', choices: ['dev', 'staging', 'prod'] },
    { flags: '--stack <name>', help: 'stack of another name than Cairn-<env>' },
    { flags: '--local', help: 'the platform of `npm start`, whatever AWS credentials lie about' },
    { flags: '--plan', help: 'say what would happen, and change nothing' },
    { flags: '--yes <stack>', help: "do not ask; the stack's name says which one is meant" },
    { flags: '--account <id>', help: 'refuse when the credentials are of another account (for scripts)' },
    { flags: '--force', help: 'also when executions run (they are stopped) or endpoints answer' },
  ],
  details: [
    'Says what is removed, what is kept and why, and what the stack did not make; asks for the stack’s name;',
    'stops executions, empties buckets that go with the stack (every version), deletes the stack and the tokens of',
    'executions, and asks the services afterwards whether anything is left. With your AWS credentials, or --local.',
    'What a template keeps stays (staging and prod: tables, buckets, key, logs, state machines, dead-letter queue).',
    'Run again, it goes on where it stopped.',
    'Exit status 1 when it refused, failed or something is left.',
  ].join('\n'),
  examples: ['cairn destroy --plan', 'cairn destroy --env staging', 'cairn destroy --local --yes Cairn-dev'],
  role: null,
  run: async (session, { options }) => {
    if (options.env !== undefined && options.stack !== undefined)
      throw new UsageFailure('--env and --stack both name the stack: give one');
    return run(session, options);
  },
});
