/**
 * Matches a path against a pattern of a route: literal segments, `{name}` for one segment,
 * `{name+}` at the end for the rest (at least one character). Returns the parameters as they stand in the
 * path, or undefined: the gateway has decoded the path, and what is decoded twice leads elsewhere.
 */
export const matchPath = (pattern: string, path: string): Readonly<Record<string, string>> | undefined => {
  const expected = pattern.split('/');
  const actual = path.split('/');
  const parameters: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const rest = /^\{(\w+)\+\}$/.exec(segment)?.[1];
    if (rest) {
      const value = actual.slice(index).join('/');
      if (value === '') return undefined;
      parameters[rest] = value;
      return parameters;
    }
    const given = actual[index];
    if (given === undefined) return undefined;
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name) {
      if (given === '') return undefined;
      parameters[name] = given;
    } else if (segment !== given) return undefined;
  }
  return actual.length === expected.length ? parameters : undefined;
};
