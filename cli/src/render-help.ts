import { commands, groups } from './commands';
import { buildProgram } from './program';

const columns = 100;

/** Help of every command, as docs/generated/cli.md shows it. */
export const renderCliHelp = (): string => {
  const loaded = new Map(commands.map(({ name, load }) => [name, load()]));
  const program = buildProgram({
    loaded,
    invoke: () => {},
    write: { out: () => {}, err: () => {} },
    width: columns,
  });
  const helpOf = (path: string): string => {
    const parts: string[] = [];
    const command = path
      .split(' ')
      .filter((word) => word !== '')
      .reduce((at, word) => at.commands.find((candidate) => candidate.name() === word) ?? at, program);
    // outputHelp and not helpInformation: the examples are added on the way out.
    command.configureOutput({ ...command.configureOutput(), writeOut: (part) => parts.push(part) });
    command.outputHelp();
    return parts.join('').trimEnd();
  };
  const section = (path: string): string =>
    `## ${['cairn', path].join(' ').trim()}\n\n\`\`\`text\n${helpOf(path)}\n\`\`\`\n`;
  const paths = ['', ...[...Object.keys(groups), ...commands.map(({ name }) => name)].sort()];
  const head =
    '# The command line\n\nGenerated from the commands themselves; see docs/guides/cli.md for how to use them.\n';
  return [head, ...paths.map(section)].join('\n');
};
