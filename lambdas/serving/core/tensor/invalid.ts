import { CairnError } from '../../../../contracts/cairn-error';

/** An inference request that does not fit: a caller's mistake, whatever the protocol. */
export const invalid = (message: string): CairnError => new CairnError('inference.invalid', message);
