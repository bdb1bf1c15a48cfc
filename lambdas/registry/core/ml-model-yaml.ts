import { parse } from 'yaml';

/** The document of an MLmodel file; undefined when it is no YAML. */
export const parseYaml = (text: string): unknown => {
  try {
    // Aliases are bounded: a few lines of YAML could otherwise grow without limit.
    return parse(text, { maxAliasCount: 10 });
  } catch {
    return undefined;
  }
};
