import { createHash } from 'node:crypto';
import { encodeTime, ulid } from 'ulid';

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';
const timeLength = 10;
const randomLength = 16;

/** Id of a run, which is also the name of its execution: sorts by its time. */
export const newRunId = (time: string): string => `monitoring-${ulid(Date.parse(time)).toLowerCase()}`;

/** Id of the run that a schedule starts at a time: the same for everybody who starts it. */
export const scheduledRunId = (project: string, monitor: string, slot: string): string => {
  const digest = createHash('sha256')
    .update(JSON.stringify([project, monitor, slot]))
    .digest();
  const rest = [...digest.subarray(0, randomLength)].map((byte) => crockford[byte % 32]).join('');
  return `monitoring-${encodeTime(Date.parse(slot), timeLength).toLowerCase()}${rest}`;
};
