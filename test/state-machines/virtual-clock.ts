interface Timer {
  readonly due: number;
  readonly ring: () => void;
}

/**
 * Time that passes as soon as nothing else happens: a wait of 30 days takes no time, and is 30 days long. Jest's own fake
 * timers shorten what is longer than 2^31 ms to nothing, as Node does, and approvals wait for longer.
 */
export class VirtualClock {
  private readonly timers = new Map<number, Timer>();
  private readonly real = { setTimeout, clearTimeout };
  private running = true;
  private next = 1;
  private milliseconds = 0;

  constructor() {
    const start = (ring: () => void, delay = 0): number => {
      this.timers.set(this.next, { due: this.milliseconds + delay, ring });
      return this.next++;
    };
    const stop = (id: number): boolean => this.timers.delete(id);
    Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
    this.passOn();
  }

  /** Seconds since it was started. */
  get seconds(): number {
    return this.milliseconds / 1000;
  }

  /** Gives the real clock back. */
  stop(): void {
    this.running = false;
    Object.assign(globalThis, this.real);
  }

  /** After everything that waits for nothing, the first timer rings. */
  private passOn(): void {
    setImmediate(() => {
      if (!this.running) return;
      const [first] = [...this.timers].sort(([, a], [, b]) => a.due - b.due);
      if (first) {
        const [id, { due, ring }] = first;
        this.timers.delete(id);
        this.milliseconds = due;
        ring();
      }
      this.passOn();
    });
  }
}
