import { resolve } from 'node:path';
import { exampleLoad, type Load, parseLoad, pricedWork, timesLoad } from '../../../costs';
import { CommandFailure } from '../failure';
import { readJsonFile } from './read-template';

/** A load by its name, or from a file of counts a day. */
export const readLoad = (named: string, cwd: string): Load => {
  if (named === 'example') return exampleLoad;
  const [, factor] = /^x(\d{1,7})$/.exec(named) ?? [];
  if (factor) return timesLoad(exampleLoad, Number(factor));
  const value = readJsonFile(
    resolve(cwd, named),
    'a load',
    'Say example, x<factor> with a whole number of up to seven digits (x100), or the path of a file that holds JSON.',
  );
  try {
    return parseLoad(value);
  } catch (error) {
    throw new CommandFailure(
      `${named} is no load: ${error instanceof Error ? error.message : String(error)}`,
      `Say how often a day: ${pricedWork()
        .map(([work, per]) => `${work} (${per})`)
        .join('; ')}.`,
      { cause: error },
    );
  }
};
