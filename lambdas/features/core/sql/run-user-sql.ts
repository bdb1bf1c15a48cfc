import { CairnError } from '../../../../contracts/cairn-error';

/** Kinds of errors that the text of a query causes, not the machine that runs it. */
const causedByText = /^(Binder|Catalog|Conversion|Out of Range|Invalid Input|Not implemented|Parser) Error/;

/** By its message, not by instanceof: errors of native modules belong to the realm that loaded them first. */
const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';

/** Runs a query made of a project's SQL; what the SQL is to blame for becomes `feature.sql.refused`. */
export const runUserSql = async <T>(file: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    const message = messageOf(error);
    if (!causedByText.test(message)) throw error;
    throw new CairnError('feature.sql.refused', `${file}: ${message.split('\n\n')[0]}`, { cause: error });
  }
};
