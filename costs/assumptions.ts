/** What could not be measured without an account. Each is meant to be on the dear side. */
export const assumptions = {
  /** A function that is used is started anew this often, s; AWS keeps an idle one for minutes and says no number. */
  coldStartEverySeconds: 300,
  /** Time of a start in ms, billed since August 2025. */
  initMilliseconds: 500,
  /** Bytes that Lambda itself logs for an invocation: start and report, as JSON, with what each event is counted by. */
  platformLogBytes: 800,
  /** Bytes of one line of the API's access log. */
  accessLogBytes: 250,
  /** A caller asks KMS again for the key of a table or bucket after this, s. */
  keyCachedSeconds: 300,
  /** The delivery stream writes what it has after this, s (lib/serving/inference-log.ts). */
  deliveryEverySeconds: 60,
  /** X-Ray's default rule, which Lambda takes: the first of each second, and of the others this part. */
  tracesPerSecond: 1,
  tracedShare: 0.05,
  /** Metrics of a route, where the stage has detailed ones on. */
  metricsPerRoute: 6,
  /** What a write unit leaves in a table, at most. */
  bytesPerWriteUnit: 1024,
  /** Hours that the secret of a training lives: until its version is approved. */
  secretHours: 24,
  /** Billed seconds of a trial of the example as a SageMaker job: nearly all of it is getting the packages. */
  trialSeconds: 240,
} as const;
