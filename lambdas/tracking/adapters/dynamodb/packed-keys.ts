import type { ByteReader, ByteWriter } from './bytes';

/** Characters that two keys begin with alike; never half a surrogate pair. */
const sharedLength = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  const last = a.charCodeAt(length - 1);
  return last >= 0xd800 && last < 0xdc00 ? length - 1 : length;
};

/** Writes keys by what they do not share with the key before: those of a run are mostly alike. */
export const keyWriter = (writer: ByteWriter): ((key: string) => void) => {
  let before = '';
  return (key) => {
    const shared = sharedLength(before, key);
    writer.count(shared);
    writer.text(key.slice(shared));
    before = key;
  };
};

export const keyReader = (reader: ByteReader): (() => string) => {
  let before = '';
  return () => {
    const shared = reader.count();
    before = before.slice(0, shared) + reader.text();
    return before;
  };
};
