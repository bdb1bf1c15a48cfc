/* Binary values one behind the other; integers take a byte for each seven bits. */

const continues = 0x80;

export class ByteWriter {
  private bytes = Buffer.allocUnsafe(512);
  private length = 0;

  private room(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.length + count));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  byte(value: number): void {
    this.room(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  /** An integer from 0 up, exact in a double. */
  count(value: number): void {
    let rest = value;
    for (; rest >= continues; rest = Math.floor(rest / continues)) this.byte(continues | (rest % continues));
    this.byte(rest);
  }

  double(value: number): void {
    this.room(8);
    this.length = this.bytes.writeDoubleLE(value, this.length);
  }

  /** Well-formed text: a lone surrogate would not come back. */
  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.count(size);
    this.room(size);
    this.length += this.bytes.write(value, this.length);
  }

  raw(value: Uint8Array): void {
    this.room(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  written(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}

/** Reads what a writer wrote, in the same order. */
export class ByteReader {
  constructor(
    private readonly bytes: Buffer,
    private at = 0,
  ) {}

  get position(): number {
    return this.at;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new Error('packed bytes end too early');
    this.at += 1;
    return value;
  }

  count(): number {
    let value = 0;
    for (let factor = 1; ; factor *= continues) {
      const byte = this.byte();
      value += (byte % continues) * factor;
      if (byte < continues) return value;
    }
  }

  double(): number {
    this.at += 8;
    return this.bytes.readDoubleLE(this.at - 8);
  }

  text(): string {
    const size = this.count();
    this.at += size;
    return this.bytes.toString('utf8', this.at - size, this.at);
  }

  raw(size: number): Buffer {
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }
}
