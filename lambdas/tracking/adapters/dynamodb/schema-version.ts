/**
 * Version that items of the tracking table are written with. A change of form raises it and teaches the readers
 * the older ones; nothing is migrated in place.
 */
export const schemaVersion = 1;

/** Throws when an item was written by a newer Cairn than this one. */
export const requireKnownVersion = (item: Readonly<Record<string, unknown>>): void => {
  if (typeof item['schemaVersion'] === 'number' && item['schemaVersion'] <= schemaVersion) return;
  throw new Error(`item ${String(item['pk'])} ${String(item['sk'])} has an unknown schema version`);
};
