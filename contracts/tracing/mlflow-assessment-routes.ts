import * as z from 'zod';
import { nothing, requiredText } from '../tracking/mlflow-wire';
import { assessmentEntity } from './mlflow-entities';
import { assessmentRequest } from './mlflow-requests';
import { mlflowTraceRoute } from './mlflow-trace-route';

const at = '/traces/{trace_id}/assessments';
const trace = z.object({ trace_id: requiredText });
const one = trace.extend({ assessment_id: requiredText });
const answer = z.object({ assessment: assessmentEntity });

export const mlflowAssessmentRoutes = [
  mlflowTraceRoute({
    id: 'tracing.createAssessment',
    method: 'POST',
    versions: ['3.0'],
    at,
    permission: 'tracking:write',
    summary: 'Adds feedback, an expectation or an issue to a trace; it may override another one.',
    request: trace.extend({ assessment: assessmentRequest }),
    response: answer,
  }),
  mlflowTraceRoute({
    id: 'tracing.getAssessment',
    method: 'GET',
    versions: ['3.0'],
    at: `${at}/{assessment_id}`,
    permission: 'tracking:read',
    summary: 'An assessment of a trace.',
    request: one,
    response: answer,
  }),
  mlflowTraceRoute({
    id: 'tracing.updateAssessment',
    method: 'PATCH',
    versions: ['3.0'],
    at: `${at}/{assessment_id}`,
    permission: 'tracking:write',
    summary: 'Changes the fields of an assessment that the mask names.',
    // The path names trace and assessment; the body's own ids are passed over.
    request: one.extend({
      assessment: assessmentRequest
        .omit({ assessment_id: true, source: true, overrides: true })
        .extend({ assessment_name: z.string().max(250).optional() }),
      /** Names of fields, by commas, in camel case. */
      update_mask: requiredText,
    }),
    response: answer,
  }),
  mlflowTraceRoute({
    id: 'tracing.deleteAssessment',
    method: 'DELETE',
    versions: ['3.0'],
    at: `${at}/{assessment_id}`,
    permission: 'tracking:write',
    summary: 'Deletes an assessment; what it had overridden is valid again.',
    request: one,
    response: nothing,
  }),
] as const;
