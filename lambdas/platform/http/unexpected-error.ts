import { CairnError } from '../../../contracts/cairn-error';
import { passingCode } from '../aws/passing-error';

/** Makes an answer of an error that no use case foresaw; its text stays in the log, not in the answer. */
export const unexpectedError = (cause: unknown, correlationId: string): CairnError => {
  const code = passingCode(cause) ?? 'platform.fault';
  const what = code === 'platform.fault' ? 'Internal fault' : 'The platform is busy';
  return new CairnError(code, `${what}; look for correlation id ${correlationId}.`, { cause });
};
