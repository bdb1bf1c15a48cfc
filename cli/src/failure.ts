/** Something the person at the keyboard can act on; exit status 1. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    /** What to do next. */
    readonly resolution: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'CommandFailure';
  }
}

/** The command line itself is wrong; exit status 2. */
export class UsageFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageFailure';
  }
}
