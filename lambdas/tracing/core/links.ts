import { CairnError } from '../../../contracts/cairn-error';

/** Keeps what is linked small beside the trace itself. */
const mostLinks = 1000;

/** Links of a trace with further ones, each once. Throws `request.invalid` when they are too many. */
export const linked = (
  traceId: string,
  before: readonly string[],
  added: readonly string[],
): readonly string[] => {
  const all = [...new Set([...before, ...added])];
  if (all.length > mostLinks)
    throw new CairnError(
      'request.invalid',
      `Trace ${traceId} would have ${all.length} links; at most ${mostLinks} are kept.`,
    );
  return all;
};
