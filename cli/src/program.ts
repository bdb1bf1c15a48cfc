import { Command, InvalidArgumentError, Option } from 'commander';
import { cairnVersion } from '../../contracts/version';
import type { CommandDefinition, OptionSpec } from './command';
import { type CommandEntry, commands, groups } from './commands';
import { UsageFailure } from './failure';
import { roleNames } from './role-names';

/** What the command line asks for. */
export interface Invocation {
  readonly definition: CommandDefinition;
  readonly args: readonly (string | undefined)[];
  readonly options: Readonly<Record<string, unknown>>;
}

export interface ProgramOptions {
  /** Definitions of the commands whose help or action may be needed. */
  readonly loaded: ReadonlyMap<string, CommandDefinition>;
  readonly invoke: (invocation: Invocation) => void;
  readonly write?: { readonly out: (text: string) => void; readonly err: (text: string) => void };
  /** Columns of help texts. @default the terminal's */
  readonly width?: number;
}

/** Options of every command that calls the platform. */
const targetOptions: readonly OptionSpec[] = [
  { flags: '--project <name>', help: 'project (default: CAIRN_PROJECT, else the one of the token)' },
  { flags: '--url <url>', help: 'platform (default: CAIRN_API_URL, else the one of `npm start`)' },
  { flags: '--role <role>', help: 'use the local token of this role', choices: roleNames },
];
const jsonOption: OptionSpec = { flags: '--json', help: "print the API's answer as JSON, and nothing else" };

const optionOf = (spec: OptionSpec): Option => {
  const option = new Option(spec.flags, spec.help);
  if (spec.choices) option.choices(spec.choices);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.required) option.makeOptionMandatory();
  const { parse } = spec;
  if (parse)
    option.argParser((text: string, before: unknown) => {
      try {
        return parse(text, before);
      } catch (error) {
        if (error instanceof UsageFailure) throw new InvalidArgumentError(error.message);
        throw error;
      }
    });
  return option;
};

const describe = (
  command: Command,
  definition: CommandDefinition,
  invoke: ProgramOptions['invoke'],
): void => {
  const { arguments: positionals = [], options = [], details, examples, role } = definition;
  for (const { name, help } of positionals) command.argument(name, help);
  const shared = role === null ? [jsonOption] : [...targetOptions, jsonOption];
  for (const spec of [...options, ...shared]) command.addOption(optionOf(spec));
  const lines = examples.map((example) => `  $ npx ${example}`);
  command.addHelpText('after', `${details ? `\n${details}\n` : ''}\nExamples:\n${lines.join('\n')}`);
  command.action((...given: unknown[]) => {
    // A last argument `<name...>` takes all the words that are left.
    const args = given.slice(0, positionals.length).flat() as (string | undefined)[];
    invoke({ definition, args, options: command.opts() });
  });
};

/** The command of an entry below its parent; its words are the path to it. */
const place = (program: Command, entry: CommandEntry): Command => {
  const [first = '', second] = entry.name.split(' ');
  if (second === undefined) return program.command(first).summary(entry.summary).description(entry.summary);
  const group =
    program.commands.find((command) => command.name() === first) ??
    program.command(first).description(groups[first] ?? '');
  return group.command(second).summary(entry.summary).description(entry.summary);
};

/** The whole command line as commander sees it; commands that are not loaded have a name and a summary. */
export const buildProgram = ({ loaded, invoke, write, width }: ProgramOptions): Command => {
  const program = new Command('cairn');
  program
    .description('Applies, trains, approves, deploys and asks the models of a Cairn platform.')
    .version(cairnVersion, '-V, --version', 'print the version')
    // Otherwise `deploy --version 2` would ask for the version of the tool.
    .enablePositionalOptions()
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .configureHelp({ helpWidth: width ?? Math.min(process.stdout.columns ?? 100, 110) })
    .exitOverride()
    .showHelpAfterError('(add --help for the options and examples)');
  if (write)
    program.configureOutput({ writeOut: write.out, writeErr: write.err, getOutHasColors: () => false });
  for (const entry of commands) {
    const command = place(program, entry);
    const definition = loaded.get(entry.name);
    if (definition) describe(command, definition, invoke);
  }
  const copySettings = (parent: Command): void => {
    for (const command of parent.commands) {
      command.copyInheritedSettings(parent).helpOption('-h, --help', 'print help');
      if (command.commands.length > 0) command.helpCommand(false);
      copySettings(command);
    }
  };
  copySettings(program);
  return program;
};

/** The entry that the words of a command line begin with. */
export const entryFor = (argv: readonly string[]): CommandEntry | undefined => {
  const words = argv[0] === 'help' ? argv.slice(1) : argv;
  const named = [words.slice(0, 2).join(' '), words[0]];
  return named
    .map((name) => commands.find((entry) => entry.name === name))
    .find((found) => found !== undefined);
};
