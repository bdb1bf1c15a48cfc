import { randomBytes } from 'node:crypto';

/**
 * Ids of runs and logged models are 32 hex digits that say where the thing lies, so that no pointer has to be
 * written or read: random (11), shard (1), experiment number (8), milliseconds of its start (12).
 */
const form = /^[0-9a-f]{11}([0-9a-f])([0-9a-f]{8})([0-9a-f]{12})$/;

/** New things are spread over this many partitions an experiment; it may grow (to 16), never shrink. */
export const shards = 4;

export interface Location {
  readonly experimentId: string;
  readonly shard: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Greatest time that an id can hold. */
export const latestTime = 2 ** 48 - 1;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

export const mintEntityId = (experimentId: string, time: number): string => {
  const random = randomBytes(6).toString('hex');
  const shard = Number.parseInt(random.slice(11), 16) % shards;
  return `${random.slice(0, 11)}${hex(shard, 1)}${hex(Number(experimentId), 8)}${hex(time, 12)}`;
};

/** Where an id says that its thing lies; undefined when it is not an id of ours. */
export const locateEntity = (id: string): Location | undefined => {
  const match = form.exec(id);
  if (!match?.[1] || !match[2] || !match[3]) return undefined;
  return {
    shard: Number.parseInt(match[1], 16),
    experimentId: String(Number.parseInt(match[2], 16)),
    time: Number.parseInt(match[3], 16),
  };
};

const modelPrefix = 'm-';

/** Logged models have the same ids behind `m-`. */
export const mintModelId = (experimentId: string, time: number): string =>
  `${modelPrefix}${mintEntityId(experimentId, time)}`;

export const locateModel = (modelId: string): Location | undefined =>
  modelId.startsWith(modelPrefix) ? locateEntity(modelId.slice(modelPrefix.length)) : undefined;
