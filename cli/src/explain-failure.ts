import { isCairnError } from '../../contracts/cairn-error';
import { isCairnApiError } from '../../sdk/src/api-error';
import { CommandFailure } from './failure';
import type { Colours } from './output/colours';

/** A failure in the form that --json prints: Cairn's own error form. */
export interface FailureFacts {
  readonly code: string;
  readonly message: string;
  readonly resolution: string | null;
  readonly fields: readonly { readonly field: string; readonly message: string }[];
  readonly correlationId: string | null;
  readonly status?: number;
  readonly details?: object;
}

const plain = { fields: [], correlationId: null };

/** What is known about a failure, whoever threw it. Whatever is not expected is a defect and shown whole. */
export const factsOf = (error: unknown): FailureFacts => {
  if (isCairnApiError(error)) return error.toJSON();
  if (isCairnError(error)) {
    const { code, message, entry, fields, details } = error;
    return { ...plain, code, message, resolution: entry.resolution, fields, details };
  }
  if (error instanceof CommandFailure)
    return { ...plain, code: 'cli.failed', message: error.message, resolution: error.resolution };
  return {
    ...plain,
    code: 'cli.defect',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    resolution: 'This is a defect of the command: please report it with the lines above.',
  };
};

/** A failure for people: what failed, which fields, what to do, where to look. */
export const explain = (
  facts: FailureFacts,
  { red, bold, dim }: Colours,
  hint: string | null = null,
): string => {
  const [first = '', ...rest] = facts.message.split('\n');
  // The message of a wrong definition lists its fields already.
  const listed = facts.fields.filter(({ message }) => !facts.message.includes(message));
  return [
    `${red('✗')} ${first}`,
    ...rest.map((line) => `    ${line}`),
    ...listed.map(({ field, message }) => `    ${field}: ${message}`),
    ...(facts.resolution === null ? [] : [`  ${bold('What to do:')} ${facts.resolution}`]),
    ...(hint === null ? [] : [`  ${hint}`]),
    ...(facts.correlationId === null ? [] : [dim(`  Correlation id: ${facts.correlationId}`)]),
  ].join('\n');
};
