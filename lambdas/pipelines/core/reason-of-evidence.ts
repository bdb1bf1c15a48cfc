/** Longest reason that is kept; the log has the rest. */
const maxLength = 2000;

const clip = (text: string): string => (text.length > maxLength ? `${text.slice(0, maxLength)} …` : text);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A Lambda fault's cause is JSON with `errorMessage`; other causes are plain text. */
const causeText = (cause: string): string => {
  const parsed = parse(cause);
  const message =
    parsed && typeof parsed === 'object' && 'errorMessage' in parsed ? parsed.errorMessage : undefined;
  return typeof message === 'string' ? message : cause;
};

/**
 * The reason of a failure in words, from what the machine hands over: an outcome `{outcome, reason}`, a list
 * of them, or a caught fault `{Error, Cause}`.
 */
export const reasonOfEvidence = (stage: string, evidence: unknown): string => {
  if (Array.isArray(evidence)) {
    const failed = evidence.filter((one) => one?.outcome === 'failed');
    return failed.map((one) => reasonOfEvidence(stage, one)).join('; ') || `${stage} failed`;
  }
  if (evidence && typeof evidence === 'object') {
    if ('reason' in evidence && typeof evidence.reason === 'string')
      return clip(`${stage}: ${evidence.reason}`);
    if ('Cause' in evidence && typeof evidence.Cause === 'string')
      return clip(`${stage}: ${causeText(evidence.Cause)}`);
    if ('Error' in evidence && typeof evidence.Error === 'string') return clip(`${stage}: ${evidence.Error}`);
  }
  return `${stage} failed`;
};
