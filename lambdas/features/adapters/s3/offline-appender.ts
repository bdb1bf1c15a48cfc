import { ulid } from 'ulid';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { s3ObjectFiles } from '../../../platform/duckdb/s3-object-files';
import { pushedKey } from '../../core/offline/history-keys';
import { pushedLines } from '../../core/offline/pushed-lines';
import type { OfflineAppender } from '../../core/online/push-rows';

/** Appends pushed rows to the offline history: an object of JSON lines per push, never changed afterwards. */
export const objectOfflineAppender = (files: Pick<ObjectFiles, 'write'>): OfflineAppender => ({
  append: (view, rows, call) =>
    files.write(pushedKey(view, ulid(Date.parse(call.time))), pushedLines(view, rows)),
});

/** The appender of the data bucket. */
export const s3OfflineAppender = (): OfflineAppender => objectOfflineAppender(s3ObjectFiles());
