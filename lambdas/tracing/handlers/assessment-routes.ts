import type { mlflowAssessmentRoutes } from '../../../contracts/tracing/mlflow-assessment-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { createAssessment, deleteAssessment, getAssessment, updateAssessment } from '../core/assessments';
import type { TraceReaders } from '../core/find-trace';
import { partOf, plainBody, withExactValues } from '../protocols/mlflow/exact-values';
import { assessmentMessage } from '../protocols/mlflow/messages';
import { assessmentChangeIn, assessmentIn } from '../protocols/mlflow/requests';

const sentIn = (bytes: Buffer): unknown => partOf(plainBody(bytes), 'assessment');

/** Handlers of MLflow's routes for assessments. */
export const assessmentHandlers = (
  readers: TraceReaders,
): HandlersOf<(typeof mlflowAssessmentRoutes)[number]> => ({
  'tracing.createAssessment': async ({ trace_id, assessment }, { project, time, bytes }) => {
    const exact = withExactValues(assessment, sentIn(bytes()));
    const added = assessmentIn(trace_id, exact, Date.parse(time));
    const created = await createAssessment(readers, project, trace_id, added);
    return { assessment: assessmentMessage(trace_id, created) };
  },
  'tracing.getAssessment': async ({ trace_id, assessment_id }, { project }) => {
    const found = await getAssessment(readers, project, trace_id, assessment_id);
    return { assessment: assessmentMessage(trace_id, found) };
  },
  'tracing.updateAssessment': async (request, { project, time, bytes }) => {
    const target = { traceId: request.trace_id, assessmentId: request.assessment_id };
    const exact = withExactValues(request.assessment, sentIn(bytes()));
    const change = assessmentChangeIn(exact, request.update_mask);
    const updated = await updateAssessment(readers, project, target, change, Date.parse(time));
    return { assessment: assessmentMessage(request.trace_id, updated) };
  },
  'tracing.deleteAssessment': async ({ trace_id, assessment_id }, { project }) => {
    await deleteAssessment(readers, project, trace_id, assessment_id);
    return {};
  },
});
