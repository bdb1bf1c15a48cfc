/** `runId` → `run_id`: GraphQL has the fields of MLflow's messages in camel case. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** An input object as the message of the route behind it. */
export const messageOf = (input: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input ?? {}).map(([name, value]) => [snakeCase(name), value]));
