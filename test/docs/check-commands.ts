import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cairnCommandsIn, commandProblem, commandStart } from './command-lines';
import { blocksOf, codesOf, type Document, root } from './markdown';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };

/** npm's own commands; `start`, `stop` and `test` are scripts. */
const npmCommands = ['ci', 'install', 'run', 'config', 'exec'];

const npmCommand = new RegExp(
  String.raw`${commandStart}npm (?:--?[a-z-]+ )*(run )?(?:--?[a-z-]+ )*([a-z][\w:-]*)`,
  'gm',
);

const npmProblems = (text: string): readonly string[] =>
  [...text.matchAll(npmCommand)].flatMap(([line, run, name = '']) =>
    name in scripts || (!run && npmCommands.includes(name)) ? [] : [`"${line}": there is no such script`],
  );

/** What is wrong with the command lines of a text. */
export const commandProblemsIn = (text: string): readonly string[] => [
  ...cairnCommandsIn(text).flatMap((words) => commandProblem(words) ?? []),
  ...npmProblems(text),
];

/** Command lines of a document, in blocks and between backticks, that the programs do not know. */
export const checkCommands = (document: Document): readonly string[] =>
  [...blocksOf(document), ...codesOf(document)].flatMap(commandProblemsIn);
