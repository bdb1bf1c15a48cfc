import { defineCommand } from '../command';
import { table } from '../output/table';
import { timeText } from '../output/time-text';

export const tokensList = defineCommand({
  examples: ['cairn tokens list'],
  role: 'admin',
  run: async (session) => {
    const client = await session.client();
    const list = await client.governance.listTokens();
    const rows = list.tokens.map((token) => [
      token.id,
      token.name,
      token.role,
      timeText(token.createdAt),
      token.expiresAt && timeText(token.expiresAt),
      token.revokedAt && timeText(token.revokedAt),
    ]);
    const columns = ['token', 'name', 'role', 'created', 'expires', 'revoked'];
    return {
      json: list,
      text: table(
        columns.map((title) => ({ title })),
        rows,
      ),
    };
  },
});
