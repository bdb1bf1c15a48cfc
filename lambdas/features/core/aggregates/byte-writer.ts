/** Appends numbers to bytes that grow as needed; `ByteReader` reads them in the same order. */
export class ByteWriter {
  #bytes = Buffer.alloc(1024);
  #length = 0;

  #room(size: number): number {
    const at = this.#length;
    if (at + size > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes], Math.max(this.#bytes.length * 2, at + size));
    this.#length = at + size;
    return at;
  }

  byte(value: number): void {
    const at = this.#room(1);
    this.#bytes.writeUInt8(value, at);
  }

  /** A whole number from 0 to 2^53, seven bits a byte. */
  count(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** An integer of up to 64 bits. */
  long(value: bigint): void {
    const at = this.#room(8);
    this.#bytes.writeBigInt64LE(value, at);
  }

  /** An integer of any size: the number of its bytes, then two's complement. */
  integer(value: bigint): void {
    const bits = (value < 0n ? ~value : value).toString(2).length + 1;
    const size = Math.ceil(bits / 8);
    this.byte(size);
    let rest = BigInt.asUintN(size * 8, value);
    for (let index = 0; index < size; index += 1) {
      this.byte(Number(rest & 0xffn));
      rest >>= 8n;
    }
  }

  double(value: number): void {
    const at = this.#room(8);
    this.#bytes.writeDoubleLE(value, at);
  }

  /** Bytes whose number the reader knows. */
  raw(value: Uint8Array): void {
    const at = this.#room(value.byteLength);
    this.#bytes.set(value, at);
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** Reads what `ByteWriter` wrote. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(packed: Uint8Array) {
    this.#bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  }

  #next(size: number): number {
    const at = this.#at;
    this.#at += size;
    return at;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#next(1));
  }

  count(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  long(): bigint {
    return this.#bytes.readBigInt64LE(this.#next(8));
  }

  integer(): bigint {
    const size = this.byte();
    const at = this.#next(size);
    let value = 0n;
    for (let index = size - 1; index >= 0; index -= 1)
      value = (value << 8n) | BigInt(this.#bytes.readUInt8(at + index));
    return BigInt.asIntN(size * 8, value);
  }

  double(): number {
    return this.#bytes.readDoubleLE(this.#next(8));
  }

  raw(size: number): Buffer {
    const at = this.#next(size);
    return this.#bytes.subarray(at, at + size);
  }
}
