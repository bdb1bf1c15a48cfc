import { defineCommand } from '../command';

export const tokensRevoke = defineCommand({
  arguments: [{ name: '<token>', help: 'id, as `npx cairn tokens list` shows it' }],
  examples: ['cairn tokens revoke 0123456789abcdef'],
  role: 'admin',
  run: async (session, { args: [tokenId = ''] }) => {
    const client = await session.client();
    const revoked = await client.governance.revokeToken({ tokenId });
    return { json: revoked, text: `${tokenId} is revoked; it may be believed for another 60 seconds.` };
  },
});
