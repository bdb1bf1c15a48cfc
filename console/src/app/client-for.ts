import { createClient } from '../../../sdk/src';
import type { ProjectClient } from '../data/project-client';

/** The platform serves this page, so it is where the page came from. */
export const clientFor = (token: string, project: string): ProjectClient =>
  createClient({ baseUrl: window.location.origin, token, project });
