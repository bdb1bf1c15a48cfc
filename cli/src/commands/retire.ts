import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { onlyEndpoint } from '../serving/only-endpoint';

interface Options {
  readonly yes?: true;
  readonly reason?: string;
}

export const retire = defineCommand<Options>({
  arguments: [{ name: '[endpoint]', help: 'default: the only endpoint of the project' }],
  options: [
    { flags: '--yes', help: 'do it; without this nothing happens' },
    { flags: '--reason <text>', help: 'kept in the journal' },
  ],
  details: [
    'Ends a deployment that runs, takes all traffic off, and switches the schedules of its monitors off.',
    'Callers get 409 endpoint.retired. Nothing is deleted; a new deployment brings the endpoint back.',
    'Needs the role approver.',
  ].join('\n'),
  examples: ['cairn retire rain --yes --reason "replaced by rain-hourly"'],
  role: 'approver',
  run: async (session, { options: { yes, reason }, args: [given] }) => {
    const client = await session.client();
    const endpoint = given ?? (await onlyEndpoint(client));
    if (!yes) throw new UsageFailure(`this takes endpoint ${endpoint} out of service; say so with --yes`);
    const retired = await client.serving.retire({ endpoint, ...(reason === undefined ? {} : { reason }) });
    const { schedules, kept } = retired;
    return {
      json: retired,
      text: [
        `${session.colours.green('✓')} ${endpoint} is retired: it answers nobody any more.`,
        `  Schedules off: ${schedules.join(', ') || 'there were none'}`,
        '  Kept:',
        ...kept.map((what) => `  - ${what}`),
        `  Back again: npx cairn deploy ${endpoint}`,
      ].join('\n'),
    };
  },
});
