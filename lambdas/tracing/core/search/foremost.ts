/** Keeps the first `count` of many things in an order, with memory for twice as many however many are added. */
export class Foremost<Thing> {
  private kept: Thing[] = [];

  constructor(
    private readonly count: number,
    private readonly compare: (a: Thing, b: Thing) => number,
  ) {}

  add(thing: Thing): void {
    this.kept.push(thing);
    if (this.kept.length >= 2 * this.count) this.kept = this.sorted();
  }

  sorted(): Thing[] {
    return this.kept.sort(this.compare).slice(0, this.count);
  }
}
