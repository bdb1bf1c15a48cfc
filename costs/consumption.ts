/** What a function did. */
export interface FunctionUse {
  readonly invocations: number;
  /** Invocations that begin a trace: by the API, the stream, the bus, a schedule; not by a state machine. */
  readonly entries: number;
  /** Time in the handler, over all invocations. */
  readonly milliseconds: number;
  /** Bytes of the function's own log lines. */
  readonly logBytes: number;
}

/** What some work took of AWS, in AWS's own units. */
export interface Consumption {
  /** By the logical id without its hash and without the id of the platform that it begins with. */
  readonly functions: Readonly<Record<string, FunctionUse>>;
  readonly apiRequests: number;
  /** Bytes of answers of the API and of files read through presigned URLs. */
  readonly bytesOut: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly objectWrites: number;
  readonly objectReads: number;
  readonly objectBytes: number;
  readonly executions: number;
  readonly transitions: number;
  /** Bytes of the history of executions without data, which is what their log groups get. */
  readonly executionLogBytes: number;
  readonly events: number;
  /** Records of the delivery stream. */
  readonly records: number;
  /** Their bytes, and their bytes with every record rounded up to 5 KiB. */
  readonly recordBytes: number;
  readonly roundedRecordBytes: number;
  readonly queueRequests: number;
  readonly secretRequests: number;
  readonly secretsMade: number;
  /** Trials, each a SageMaker job. */
  readonly trials: number;
}

export const nothing: Consumption = {
  functions: {},
  apiRequests: 0,
  bytesOut: 0,
  readUnits: 0,
  writeUnits: 0,
  objectWrites: 0,
  objectReads: 0,
  objectBytes: 0,
  executions: 0,
  transitions: 0,
  executionLogBytes: 0,
  events: 0,
  records: 0,
  recordBytes: 0,
  roundedRecordBytes: 0,
  queueRequests: 0,
  secretRequests: 0,
  secretsMade: 0,
  trials: 0,
};

const plus = <Part extends object>(one: Part | undefined, other: Part): Part =>
  one === undefined
    ? other
    : (Object.fromEntries(
        Object.entries(other).map(([name, value]) => [name, value + Number(one[name as keyof Part])]),
      ) as Part);

const times = <Part extends object>(part: Part, factor: number): Part =>
  Object.fromEntries(Object.entries(part).map(([name, value]) => [name, Number(value) * factor])) as Part;

/** The sum of two consumptions. */
export const add = (
  { functions: ones, ...one }: Consumption,
  { functions: others, ...other }: Consumption,
): Consumption => ({
  ...plus(one, other),
  functions: {
    ...ones,
    ...Object.fromEntries(Object.entries(others).map(([id, use]) => [id, plus(ones[id], use)])),
  },
});

/** So many times the same. */
export const scale = ({ functions, ...rest }: Consumption, factor: number): Consumption => ({
  ...times(rest, factor),
  functions: Object.fromEntries(Object.entries(functions).map(([id, use]) => [id, times(use, factor)])),
});
