import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { Client } from '../../../sdk/src';
import { defineCommand } from '../command';
import { CommandFailure, UsageFailure } from '../failure';
import { parseVersionReference } from '../version-reference';
import { versionText } from '../version-text';

interface Options {
  readonly reject?: true;
  readonly comment: string;
  readonly force?: true;
}

const nothingWaits = (what: string): CommandFailure =>
  new CommandFailure(
    `No version ${what} waits for approval.`,
    'See `npx cairn models <model>` for what was decided, or train: `npx cairn train`.',
  );

const pendingOf = async (client: Client<true>, model: string): Promise<readonly ModelVersion[]> =>
  (await client.registry.listVersions({ model, status: 'pending', limit: 10 })).versions;

/** The version that is meant: named, or the newest that waits, where that is clear. */
const versionToDecide = async (
  client: Client<true>,
  reference: string | undefined,
): Promise<ModelVersion> => {
  if (reference !== undefined) {
    const { model, version } = parseVersionReference(reference);
    if (version !== undefined) return client.registry.getVersion({ model, version });
    const [newest] = await pendingOf(client, model);
    if (newest) return newest;
    throw nothingWaits(`of ${model}`);
  }
  const { models } = await client.registry.listModels();
  const waiting = (await Promise.all(models.map(({ name }) => pendingOf(client, name)))).flat();
  const [only, ...others] = waiting;
  if (!only) throw nothingWaits('of the project');
  if (others.length === 0) return only;
  const names = waiting.map(({ model, version }) => `${model}/${version}`);
  throw new UsageFailure(`several versions wait for approval, name one: ${names.join(', ')}`);
};

export const approve = defineCommand<Options>({
  arguments: [
    { name: '[model]', help: '<model> or <model>/<version> (default: the only version that waits)' },
  ],
  options: [
    { flags: '--reject', help: 'reject it instead' },
    { flags: '--comment <text>', help: 'why; kept with the version', default: '' },
    { flags: '--force', help: 'approve what no pipeline has gated; say why with --comment' },
  ],
  details: [
    'Shows what is decided on, and decides on exactly that: a version that changed meanwhile is refused.',
    'Needs the role approver, and somebody other than the author. See it first: npx cairn models rain/3.',
  ].join('\n'),
  examples: [
    'cairn approve',
    'cairn approve rain/3 --comment "beats the baseline"',
    'cairn approve rain/3 --reject',
    'cairn approve rain/3 --force --comment "the gate was too strict"',
  ],
  role: 'approver',
  run: async (session, { options: { reject, comment, force = false }, args: [reference] }) => {
    const client = await session.client();
    const { model, version, digest } = await versionToDecide(client, reference);
    const decision = { model, version, comment, expectedDigest: digest };
    const decided = reject
      ? await client.registry.rejectVersion(decision)
      : await client.registry.approveVersion({ ...decision, force });
    const { green, red } = session.colours;
    const id = `${model}/${version}`;
    return {
      json: decided,
      text: [
        versionText(decided, session.colours),
        '',
        reject
          ? `${red('✗')} ${id} is rejected.`
          : `${green('✓')} ${id} is approved.\n  Next: npx cairn deploy`,
      ].join('\n'),
    };
  },
});
