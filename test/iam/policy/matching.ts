/** `*` stands for any characters, `?` for one; nothing else is special. */
export const matchesPattern = (pattern: string, text: string, ignoreCase = false): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's').test(text);
};

/** The six parts of an ARN; the last one may have colons of its own. */
const partsOf = (arn: string): readonly string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};

/** Part by part: a wildcard does not reach over the colons before the resource. `*` alone is any resource. */
export const matchesArn = (pattern: string, arn: string): boolean => {
  if (pattern === '*') return true;
  const [wanted, given] = [partsOf(pattern), partsOf(arn)];
  return wanted.every((part, index) => matchesPattern(part, given[index] ?? ''));
};
