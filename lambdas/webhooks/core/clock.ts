/** Port: time and chance. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
  /** At random from 0 up to 1. */
  random(): number;
}
