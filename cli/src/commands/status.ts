import { defineCommand } from '../command';
import { readStatus } from '../read-status';
import { statusText } from '../status-text';

export const status = defineCommand({
  details: 'Exit status 1 when the platform does not answer or does not know the token.',
  examples: ['cairn status', 'cairn status --role approver --json'],
  role: 'viewer',
  run: async (session) => {
    const seen = await readStatus(session.target(), () => session.client());
    return {
      json: seen,
      text: statusText(seen, session.colours, Date.now()),
      refused: seen.problem !== null,
    };
  },
});
