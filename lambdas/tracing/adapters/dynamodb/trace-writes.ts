import type { Trace } from '../../core/trace';
import { type TraceLocation, tracingKeys } from './keys';
import { traceItem } from './trace-item';

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

  putLocation: (project: string, trace: Trace, before: TraceLocation | undefined) => ({
    write: {
      Put: {
        TableName,
        Item: {
          ...tracingKeys.location(project, trace.traceId),
          schemaVersion: 1,
          traceId: trace.traceId,
          experimentId: trace.experimentId,
          requestTime: trace.requestTime,
        },
        ...(before ? leadingTo(before) : absent),
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
