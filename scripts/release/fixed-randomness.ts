import crypto from 'node:crypto';

/**
 * Makes what is random in this process the same every time, so that a release that is made again differs in nothing
 * but what has changed. Only for a process that makes fixtures.
 */
export const fixRandomness = (): void => {
  let count = 0;
  const bytes = (size: number): Buffer => {
    count += 1;
    const digest = crypto.createHash('sha512').update(String(count)).digest();
    return Buffer.concat(Array.from({ length: Math.ceil(size / digest.length) }, () => digest)).subarray(
      0,
      size,
    );
  };
  const fill = <View extends NodeJS.ArrayBufferView>(view: View): View => {
    Buffer.from(view.buffer, view.byteOffset, view.byteLength).set(bytes(view.byteLength));
    return view;
  };
  Object.assign(crypto, { randomBytes: bytes });
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: fill });
};
