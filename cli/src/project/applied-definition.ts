import { parseProject } from '../../../contracts/project/parse';
import type { ProjectDefinition } from '../../../contracts/project/schema';
import { type Client, isCairnApiError } from '../../../sdk/src';

/** The definition of the newest project version, or of a given one. */
export const appliedDefinition = async (client: Client<true>, version?: number): Promise<ProjectDefinition> =>
  parseProject((await client.governance.getProject({ version })).source);

/** What a request gives, or undefined when the platform has no such thing. */
export const orUndefined = async <Found>(request: Promise<Found>): Promise<Found | undefined> => {
  try {
    return await request;
  } catch (error) {
    if (isCairnApiError(error) && error.status === 404) return undefined;
    throw error;
  }
};
