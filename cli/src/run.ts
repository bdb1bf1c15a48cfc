import { CommanderError } from 'commander';
import type { CommandDefinition } from './command';
import { UsageFailure } from './failure';
import { readLocalPlatform } from './local-platform';
import { coloursFor } from './output/colours';
import { printable } from './output/printable';
import { buildProgram, entryFor, type Invocation } from './program';
import { openSession } from './session';
import { shellHint } from './shell-hint';
import type { TargetFlags } from './target';
import type { Terminal } from './terminal';

/** 0: done. 1: refused or failed. 2: the command line is wrong. */
type ExitStatus = 0 | 1 | 2;

const parse = (argv: readonly string[], terminal: Terminal): Invocation | ExitStatus => {
  const entry = entryFor(argv);
  const loaded = new Map<string, CommandDefinition>();
  if (entry) loaded.set(entry.name, entry.load());
  let invocation: Invocation | undefined;
  const program = buildProgram({
    loaded,
    invoke: (asked) => {
      invocation = asked;
    },
    write: {
      out: (text) => terminal.stdout.write(text),
      err: (text) => terminal.stderr.write(printable(text)),
    },
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return invocation ?? 2;
};

const perform = async (
  { definition, args, options }: Invocation,
  terminal: Terminal,
): Promise<ExitStatus> => {
  const json = options['json'] === true;
  const session = openSession(terminal, { flags: options as TargetFlags, json, role: definition.role });
  try {
    const outcome = await definition.run(session, { options, args });
    session.progress.end();
    const text = json ? JSON.stringify(outcome.json, null, 2) : printable(outcome.text);
    if (text !== '') terminal.stdout.write(`${text}\n`);
    return outcome.refused ? 1 : 0;
  } catch (error) {
    session.progress.end();
    return report(error, json, terminal, definition.role);
  }
};

const report = (
  error: unknown,
  json: boolean,
  terminal: Terminal,
  role: CommandDefinition['role'],
): ExitStatus => {
  if (error instanceof UsageFailure) {
    terminal.stderr.write(printable(`error: ${error.message}\n(add --help for the options and examples)\n`));
    return 2;
  }
  // Loaded here: nothing failed as a rule.
  const { explain, factsOf } = require('./explain-failure') as typeof import('./explain-failure');
  const facts = factsOf(error);
  if (json) terminal.stdout.write(`${JSON.stringify({ error: facts }, null, 2)}\n`);
  else {
    const { env, stderr } = terminal;
    const hint = shellHint(facts, { env, local: readLocalPlatform(env), role });
    stderr.write(printable(`${explain(facts, coloursFor(stderr, env), hint)}\n`));
  }
  return 1;
};

/** Runs one command line; never throws. */
export const run = async (argv: readonly string[], terminal: Terminal): Promise<ExitStatus> => {
  try {
    const invocation = parse(argv, terminal);
    return typeof invocation === 'number' ? invocation : await perform(invocation, terminal);
  } catch (error) {
    return report(error, false, terminal, null);
  }
};
