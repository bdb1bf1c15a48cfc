/** Longest reason that is kept; the log has the rest. */
const maxLength = 1000;

const messageIn = (text: string): string => {
  try {
    const { errorMessage } = JSON.parse(text) as { errorMessage?: unknown };
    return typeof errorMessage === 'string' ? errorMessage : text;
  } catch {
    return text;
  }
};

/** Why a run failed, in words, from what the machine hands over: an outcome, or a fault that it has caught. */
export const reasonOfFault = (evidence: unknown): string => {
  const { reason, Cause, Error: name } = (evidence ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof reason === 'string') return reason.slice(0, maxLength);
  if (typeof Cause === 'string') return messageIn(Cause).slice(0, maxLength);
  return typeof name === 'string' ? name.slice(0, maxLength) : 'The run met a fault.';
};
