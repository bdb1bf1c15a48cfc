import { createContext, Script } from 'node:vm';
import { CairnError } from '../../../../contracts/cairn-error';

/** Milliseconds that one text may take: honest patterns take a thousandth of it. */
const longest = 100;
const longestPattern = 1000;

const refuse = (message: string, cause?: unknown): never => {
  throw new CairnError('search.invalid', message, { cause });
};

const compile = (pattern: string): RegExp => {
  if (pattern.length > longestPattern) refuse(`A pattern of RLIKE may have ${longestPattern} characters.`);
  try {
    return new RegExp(pattern, 'u');
  } catch (cause) {
    return refuse(`RLIKE takes a regular expression; '${pattern.slice(0, 50)}' is none.`, cause);
  }
};

/**
 * RLIKE: whether a regular expression (of JavaScript) is found anywhere in a text. A pattern that steps back for ever
 * is stopped. Throws `search.invalid`.
 */
export const regularExpression = (pattern: string): ((text: string) => boolean) => {
  const context = createContext({ expression: compile(pattern), text: '' });
  const script = new Script('expression.test(text)');
  return (text) => {
    context['text'] = text;
    try {
      return Boolean(script.runInContext(context, { timeout: longest }));
    } catch (cause) {
      return refuse(`The pattern '${pattern.slice(0, 50)}' takes too long to match.`, cause);
    }
  };
};
