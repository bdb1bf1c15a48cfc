import { parseProject } from '../../../../../contracts/project/parse';
import type { ProjectDefinition } from '../../../../../contracts/project/schema';
import { isCairnApiError, type ResponseFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Query } from '../../../data/query';

/** The newest applied version of a project, with what its cairn.yaml says. */
export interface AppliedProject {
  readonly applied: ResponseFor<'governance.getProject'>;
  readonly definition: ProjectDefinition;
}

const orNull = async <Answer>(answer: Promise<Answer>): Promise<Answer | null> => {
  try {
    return await answer;
  } catch (error) {
    if (isCairnApiError(error) && error.status === 404) return null;
    throw error;
  }
};

/** Null as long as nothing has been applied. */
export const projectQuery = (client: ProjectClient): Query<AppliedProject | null> => ({
  key: 'project',
  route: 'governance.getProject',
  load: async (signal) => {
    const applied = await orNull(client.governance.getProject({}, { signal }));
    return applied && { applied, definition: parseProject(applied.source) };
  },
});
