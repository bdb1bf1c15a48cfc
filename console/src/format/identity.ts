/** A principal for people: `token:01J…ABCD` becomes `token …ABCD`; short names stay as they are. */
export const shortId = (id: string): string => {
  const [kind = '', ...rest] = id.split(':');
  const name = rest.join(':');
  return name.length > 12 ? `${kind} …${name.slice(-4)}` : id;
};

/** The end of a journal entry's id: its beginning is the time, which many share. */
export const shortEntryId = (id: string): string => (id.length > 8 ? `…${id.slice(-6)}` : id);
