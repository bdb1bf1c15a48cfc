/** Least, middle and worst of the rounds, in milliseconds. The 99th percentile is interpolated; of few rounds it is about the worst. */
export interface Timing {
  readonly min: number;
  readonly median: number;
  readonly p99: number;
}

/** What one execution asks of DynamoDB, counted apart from the timed rounds. */
export interface Requests {
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** One line of a table. */
export interface Row {
  readonly what: string;
  readonly ms?: Timing;
  /** Middle of the ratios to the first row, round by round; absent where there is nothing to compare with. */
  readonly ratio?: number;
  readonly requests?: Requests;
  /** Other figures by their heading, which names the unit. */
  readonly figures?: Readonly<Record<string, number | string>>;
}

export interface Settings {
  /** Times that everything is done, in turns. @default the benchmark's own number */
  readonly rounds?: number;
  /** Sizes so small that only the form of the result means something. */
  readonly smoke: boolean;
}

export interface Report {
  readonly name: string;
  readonly question: string;
  readonly rounds: number;
  readonly rows: readonly Row[];
}

/** One benchmark: a file in cases/, and a line in benchmarks.ts. */
export interface Benchmark {
  readonly name: string;
  /** What is compared with what, in one sentence. */
  readonly question: string;
  /** Rounds when nobody says otherwise. */
  readonly rounds: number;
  run(rounds: number, settings: Settings): Promise<readonly Row[]>;
}
