/** What an emulator of AWS may lack, and a test may need. */
export type Capability =
  | 'transaction tokens'
  | 'comparison by type'
  | 'unknown uploads'
  | 'partitioned delivery'
  | 'consumed capacity'
  | 'lists past deleted keys';

/**
 * What each emulator lacks although AWS has it, with what it does instead. A test of ours that fails on an emulator is
 * mended, unless the mistake is the emulator's: then it needs one of these.
 */
const lacking: Readonly<Record<string, Readonly<Partial<Record<Capability, string>>>>> = {
  ministack: {},
  moto: {
    'transaction tokens': 'a transaction that comes again under its ClientRequestToken is made again',
    'comparison by type': 'text is compared with numbers, and an absent attribute equals null',
    'unknown uploads': 'completing an upload that is not there is an internal error',
    'partitioned delivery': 'Firehose delivers without regard to dynamic partitioning',
    'consumed capacity': 'every write consumes one unit, whatever its size',
    'lists past deleted keys': 'a list of versions that goes on from one deleted meanwhile is empty',
  },
};

/** The emulator at AWS_ENDPOINT_URL, by CAIRN_EMULATOR. */
export const emulator = process.env['CAIRN_EMULATOR'] ?? 'ministack';

/** An `it` that needs something of the emulator; where that is lacking it is skipped, and its name says why. */
export const itNeeding = (capability: Capability) => {
  const why = lacking[emulator]?.[capability];
  if (why === undefined) return it;
  return (name: string, _test: () => Promise<void>, _timeout?: number): void => {
    it.skip(`${name} [skipped: ${emulator} lacks ${capability}: ${why}]`, () => undefined);
  };
};
