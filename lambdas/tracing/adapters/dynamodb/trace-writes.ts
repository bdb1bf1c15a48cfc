import { ttlAttribute } from '../../../../contracts/tables';
import type { Trace } from '../../core/trace';
import { type TraceLocation, tracingKeys } from './keys';
import type { LinksAhead } from './location-item';
import { traceItem } from './trace-item';

/** How long links wait for their trace: a week. */
const secondsAhead = 7 * 24 * 60 * 60;

const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

const atVersion = (version: number) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
});

const leadingTo = ({ experimentId, requestTime }: TraceLocation, orAbsent = '') => ({
  ConditionExpression: `${orAbsent}(experimentId = :experiment AND requestTime = :time)`,
  ExpressionAttributeValues: { ':experiment': experimentId, ':time': requestTime },
});

const locationItem = (project: string, { traceId, experimentId, requestTime }: Trace) => ({
  ...tracingKeys.location(project, traceId),
  schemaVersion: 1,
  traceId,
  experimentId,
  requestTime,
});

/** Writes of traces with the conditions under which they are right. */
export const traceWrites = (TableName: string) => ({
  /** `replaces` is the version that must be there; 0 for none. */
  putTrace: (project: string, trace: Trace, replaces: number) => ({
    write: {
      Put: {
        TableName,
        Item: { ...traceItem(project, trace, replaces + 1) },
        ...(replaces === 0 ? absent : atVersion(replaces)),
      },
    },
  }),

  /** In place of the links that waited for the trace, if some did. */
  putLocation: (project: string, trace: Trace, ahead: LinksAhead | undefined) => ({
    write: {
      Put: {
        TableName,
        Item: locationItem(project, trace),
        ...(ahead ? atVersion(ahead.version) : absent),
      },
    },
  }),

  moveLocation: (project: string, trace: Trace, before: TraceLocation) => ({
    write: { Put: { TableName, Item: locationItem(project, trace), ...leadingTo(before) } },
  }),

  /** `replaces` as with `putTrace`. A trace that never comes leaves nothing behind. */
  putAhead: (project: string, traceId: string, runs: readonly string[], replaces: number) => ({
    write: {
      Put: {
        TableName,
        Item: {
          ...tracingKeys.location(project, traceId),
          schemaVersion: 1,
          traceId,
          runs,
          version: replaces + 1,
          [ttlAttribute]: Math.floor(Date.now() / 1000) + secondsAhead,
        },
        ...(replaces === 0 ? absent : atVersion(replaces)),
      },
    },
  }),

  deleteTrace: (project: string, trace: Trace, version?: number) => ({
    write: {
      Delete: {
        TableName,
        Key: tracingKeys.trace(project, trace, trace.traceId),
        ...(version === undefined ? {} : atVersion(version)),
      },
    },
  }),

  /** Not when the trace has moved meanwhile: then it is there still. */
  deleteLocation: (project: string, trace: Trace) => ({
    write: {
      Delete: {
        TableName,
        Key: tracingKeys.location(project, trace.traceId),
        ...leadingTo(trace, 'attribute_not_exists(pk) OR '),
      },
    },
  }),
});
