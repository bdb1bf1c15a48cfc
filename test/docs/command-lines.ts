import { commands } from '../../cli/src/commands';
import { buildProgram } from '../../cli/src/program';

const loaded = new Map(commands.map(({ name, load }) => [name, load()]));
const program = buildProgram({ loaded, invoke: () => {}, write: { out: () => {}, err: () => {} } });

/** Where a command may begin in a shell, in a listing with prompts, in a step of a workflow, or between backticks. */
export const commandStart = String.raw`(?<=(?:^|&&|\|\||\||;|\$\(|run:)\s*(?:\$ )?(?:npx )?)`;

/** Up to whatever ends it: an operator, a comment, or the wide gap before what a listing says beside it. */
const cairnCommand = new RegExp(
  String.raw`${commandStart}cairn(?= +[^\s=:]| *$)((?:"[^"]*"|'[^']*'|(?! {3})[^\n|;&)#>"'])*)`,
  'gm',
);

/** The words after `cairn` of every such command in a text. */
export const cairnCommandsIn = (text: string): readonly (readonly string[])[] =>
  [...text.replaceAll(/\\\n\s*/g, ' ').matchAll(cairnCommand)].map(
    ([, rest = '']) => rest.match(/"[^"]*"|'[^']*'|[^\s]+/g) ?? [],
  );

const isPlaceholder = (word: string): boolean => /^[<[…]/.test(word);

/** What is wrong with a command line: a command or an option that is not there. */
export const commandProblem = (words: readonly string[]): string | undefined => {
  const [first, second] = words;
  if (first === undefined || isPlaceholder(first)) return undefined;
  let command = program;
  if (!first.startsWith('-')) {
    const found = program.commands.find((one) => one.name() === first);
    if (!found) return `there is no command "cairn ${first}"`;
    command = found;
    if (found.commands.length > 0 && second !== undefined && !isPlaceholder(second)) {
      const below = found.commands.find((one) => one.name() === second);
      if (!below && !second.startsWith('-')) return `there is no command "cairn ${first} ${second}"`;
      command = below ?? found;
    }
  }
  const known = ['--help', '-h', ...command.options.flatMap(({ long, short }) => [long, short])];
  const unknown = words
    .filter((word) => /^--?[a-z]/i.test(word))
    .map((word) => word.replace(/[=,.].*$/, ''))
    .find((word) => !known.includes(word));
  return unknown && `cairn ${words.join(' ')}: there is no option ${unknown}`;
};
