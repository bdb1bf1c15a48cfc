import { connectionTo } from '../aws/connection';
import { defineCommand, type Outcome } from '../command';
import { carryOut } from '../destroy/carry-out';
import { connect, disconnect } from '../destroy/clients';
import { confirm } from '../destroy/confirm';
import { forgetLocal } from '../destroy/forget-local';
import type { DestroyPlan } from '../destroy/plan';
import { planText } from '../destroy/plan-text';
import { readPlan } from '../destroy/read-plan';
import { refuseUnready } from '../destroy/refuse-unready';
import { CommandFailure, UsageFailure } from '../failure';
import { readLocalPlatform } from '../local-platform';
import type { Session } from '../session';

interface Options {
  readonly env?: string;
  readonly stack?: string;
  readonly local?: true;
  readonly plan?: true;
  readonly yes?: string;
  readonly force?: true;
}

const nameOf = ({ env = 'dev', stack }: Options): string => stack ?? `Cairn-${env}`;

const done = (plan: DestroyPlan, left: readonly string[], { colours }: Session): Outcome => {
  const { name, kept } = plan;
  const keptLines = kept.map(
    ({ kind, name: what, note }) => `  kept: ${kind} ${what}${note ? ` (${note})` : ''}`,
  );
  return left.length === 0
    ? {
        json: { ...plan, done: true, left },
        text: [
          `${colours.green('✓')} ${name} is removed; the services were asked, and nothing of it is left${kept.length > 0 ? ' but' : '.'}`,
          ...keptLines,
        ].join('\n'),
      }
    : {
        json: { ...plan, done: true, left },
        text: [
          `${colours.red('✗')} The stack ${name} is deleted, but this is left:`,
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
    const text = planText(plan, colours);
    if (options.plan) return { json: { ...plan, done: false }, text };
    if (plan.stack === null && plan.secrets.length === 0)
      return { json: { ...plan, done: true, left: [] }, text: `${text}\n\nNothing to do.` };
    refuseUnready(plan, options.force === true);
    await confirm(session, name, { yes: options.yes, shown: text });
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
    { flags: '--force', help: 'also when executions run (they are stopped) or endpoints answer' },
  ],
  details: [
    'Says what is removed, what is kept and why, and what the stack did not make; asks for the stack’s name;',
    'stops executions, empties buckets that go with the stack (every version), deletes the stack and the tokens of',
    'executions, and asks the services afterwards whether anything is left. With your AWS credentials, or --local.',
    'What a template keeps (staging and prod: tables, buckets, key) stays. Run again, it goes on where it stopped.',
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
