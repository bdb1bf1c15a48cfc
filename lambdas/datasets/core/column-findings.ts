import type { Finding } from './rejection';

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Differences between the columns of a file and the declared ones. */
export const columnFindings = (found: readonly string[], declared: readonly string[]): readonly Finding[] => {
  const problem = (text: string): Finding => ({ problem: text, count: 0, examples: [] });
  const missing = declared.filter((name) => !found.includes(name));
  const undeclared = found.filter((name) => !declared.includes(name));
  const twice = found.filter((name, index) => found.indexOf(name) < index);
  return [
    ...(missing.length > 0
      ? [problem(`the file lacks the columns ${listed(missing)}; it has ${listed(found)}`)]
      : []),
    ...(undeclared.length > 0
      ? [problem(`the file has columns that cairn.yaml does not declare: ${listed(undeclared)}`)]
      : []),
    ...(twice.length > 0 ? [problem(`the file has columns twice: ${listed(twice)}`)] : []),
  ];
};
