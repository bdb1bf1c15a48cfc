import { CairnError } from '../../../../contracts/cairn-error';

/** Kinds of errors that the text of a query causes, not the machine that runs it. */
const causedByText = /^(Binder|Catalog|Conversion|Out of Range|Invalid Input|Not implemented|Parser) Error/;

/** Runs a query made of a project's SQL; what the SQL is to blame for becomes `feature.sql.refused`. */
export const runUserSql = async <T>(file: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error) || !causedByText.test(error.message)) throw error;
    const [message = ''] = error.message.split('\n\n');
    throw new CairnError('feature.sql.refused', `${file}: ${message}`, { cause: error });
  }
};
