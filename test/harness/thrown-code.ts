import { isCairnError } from '../../contracts/cairn-error';

/** The code of the error that a promise is refused with; `none` when it is not refused. */
export const thrownCode = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (isCairnError(error)) return error.code;
    throw error;
  }
};
