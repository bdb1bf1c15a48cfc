/**
 * Paths that definitions of a released version read, and today's do not, while the steps still answer them (for as
 * long as executions of that version may run: 35 days), with where that is tested. See definition-reads.ts.
 */
export const keptAnswers: Readonly<Record<string, string>> = {};
