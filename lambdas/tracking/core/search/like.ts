/** Whether a letter stands there that UTF-16 writes in two. */
const isPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff;

/**
 * SQL's LIKE: `%` stands for any text, `_` for one character; the pattern covers the whole text. Steps back to
 * the last `%` only, so that no pattern takes more than text × pattern steps.
 */
export const like = (text: string, pattern: string): boolean => {
  let [at, expected] = [0, 0];
  let [lastPercent, resume] = [-1, 0];
  while (at < text.length) {
    if (expected < pattern.length && pattern[expected] === '%') {
      lastPercent = expected;
      resume = at;
      expected += 1;
    } else if (expected < pattern.length && (pattern[expected] === '_' || pattern[expected] === text[at])) {
      at += pattern[expected] === '_' && isPair(text, at) ? 2 : 1;
      expected += 1;
    } else if (lastPercent >= 0) {
      resume += 1;
      at = resume;
      expected = lastPercent + 1;
    } else return false;
  }
  while (pattern[expected] === '%') expected += 1;
  return expected === pattern.length;
};
