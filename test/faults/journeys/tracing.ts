import type { Journey } from '../journey';
import type { Answer } from '../platform';

const location = { trace_location: { mlflow_experiment: { experiment_id: '0' } } };
const info = (trace_id: string, request_time: string) => ({
  trace: {
    trace_info: { ...location, trace_id, request_time, state: 'OK', tags: { 'mlflow.traceName': 'answer' } },
  },
});

const directory = (traceId: string): string => `0/traces/${traceId}/artifacts`;

const traceKept: Journey = {
  name: 'a trace that is kept, with its spans beside it, and told again later',
  covers: ['tracing.startTrace', 'tracing.setTraceTag', 'tracing.deleteTraceTag'],
  run: async ({ ask }) => {
    for (const id of ['tr-1', 'tr-2']) {
      await ask('tracing.startTrace', info(id, '2026-01-31T12:00:00Z'));
      await ask('tracking.uploadArtifact', { path: `${directory(id)}/traces.json`, raw: '{"spans": []}' });
    }
    // Another time is another place: the trace moves there.
    await ask('tracing.startTrace', info('tr-1', '2026-01-31T12:00:01Z'));
    await ask('tracing.setTraceTag', { trace_id: 'tr-1', key: 'a', value: 'b' });
    await ask('tracing.setTraceTag', { trace_id: 'tr-1', key: 'c', value: 'd' });
    await ask('tracing.deleteTraceTag', { trace_id: 'tr-1', key: 'c' }, { ifDone: 'No trace tag' });
    return {};
  },
};

const idOf = (answer: Answer): string =>
  String((answer['assessment'] as Readonly<Record<string, unknown>>)['assessment_id']);

/** A run that traces are linked to; how it is made is a journey of tracking. */
const runBeside: Journey = {
  name: 'a run beside traces',
  after: traceKept,
  covers: [],
  run: async ({ ask }) => {
    const { run } = await ask('tracking.createRun', {
      experiment_id: '0',
      start_time: 5,
      run_name: 'judged',
    });
    return { runId: (run as { info: { run_id: string } }).info.run_id };
  },
};

const traceJudged: Journey = {
  name: 'a trace that is judged, judged otherwise, and linked',
  after: runBeside,
  covers: [
    'tracing.createAssessment',
    'tracing.updateAssessment',
    'tracing.deleteAssessment',
    'tracing.linkTracesToRun',
    'tracing.linkPromptsToTrace',
  ],
  run: async ({ ask }, { runId: run_id }) => {
    const target = { trace_id: 'tr-1' };
    const judged = (assessment_name: string, rest: object = {}) => ({
      ...target,
      assessment: {
        assessment_name,
        feedback: { value: 1 },
        create_time: '2026-01-31T12:00:00Z',
        last_update_time: '2026-01-31T12:00:00Z',
        ...rest,
      },
    });
    const first = idOf(await ask('tracing.createAssessment', judged('right')));
    const second = idOf(await ask('tracing.createAssessment', judged('other', { overrides: first })));
    await ask('tracing.updateAssessment', {
      ...target,
      assessment_id: second,
      assessment: { rationale: 'because' },
      update_mask: 'rationale',
    });
    const third = idOf(await ask('tracing.createAssessment', judged('third', { overrides: second })));
    await ask('tracing.deleteAssessment', { ...target, assessment_id: third });
    await ask('tracing.linkTracesToRun', { trace_ids: ['tr-1', 'tr-2'], run_id });
    const prompt_versions = [{ name: 'greeting', version: '1' }];
    await ask('tracing.linkPromptsToTrace', { ...target, prompt_versions });
    return {};
  },
};

const traceAwaited: Journey = {
  name: 'a trace that comes after its link',
  after: runBeside,
  covers: ['tracing.linkTracesToRun', 'tracing.startTrace'],
  run: async ({ ask }, { runId: run_id }) => {
    await ask('tracing.linkTracesToRun', { trace_ids: ['tr-3'], run_id });
    await ask('tracing.linkTracesToRun', { trace_ids: ['tr-3', 'tr-4'], run_id });
    await ask('tracing.startTrace', info('tr-3', '2026-01-31T12:00:00Z'));
    return {};
  },
};

const tracesDeleted: Journey = {
  name: 'traces that are deleted with their spans, by id and by time',
  after: traceKept,
  covers: ['tracing.deleteTraces'],
  run: async ({ ask }) => {
    await ask('tracing.deleteTraces', { experiment_id: '0', request_ids: ['tr-2'] });
    await ask('tracing.deleteTraces', { experiment_id: '0', max_timestamp_millis: 2 ** 50 });
    return {};
  },
};

const legacyBegun: Journey = {
  name: 'a trace as clients before 3.0 begin it',
  covers: ['tracing.startLegacyTrace'],
  repeats: true,
  run: async ({ ask }) => {
    const { trace_info } = await ask('tracing.startLegacyTrace', { experiment_id: '0', timestamp_ms: 1000 });
    return { requestId: (trace_info as { request_id: string }).request_id };
  },
};

const legacyEnded: Journey = {
  name: 'a trace as clients before 3.0 end it',
  after: legacyBegun,
  covers: ['tracing.endLegacyTrace'],
  run: async ({ ask }, { requestId: request_id }) => {
    const tags = [{ key: 'a', value: 'b' }];
    await ask('tracing.endLegacyTrace', { request_id, timestamp_ms: 3000, status: 'OK', tags });
    return {};
  },
};

export const tracingJourneys = [
  traceKept,
  traceJudged,
  traceAwaited,
  tracesDeleted,
  legacyBegun,
  legacyEnded,
];
