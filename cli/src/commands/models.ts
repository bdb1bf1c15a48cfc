import { defineCommand } from '../command';
import { table } from '../output/table';
import { agoText } from '../output/time-text';
import type { Session } from '../session';
import { parseVersionReference } from '../version-reference';
import { approvalText, versionText } from '../version-text';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly limit: number;
}

const listModels = async (session: Session, limit: number) => {
  const list = await (await session.client()).registry.listModels({ limit });
  if (list.models.length === 0) return { json: list, text: 'No model yet.\n  Train one: npx cairn train' };
  const rows = list.models.map(({ name, latestVersion, aliases, description }) => [
    name,
    latestVersion || null,
    Object.entries(aliases)
      .map(([alias, version]) => `${alias}=${version}`)
      .join(' '),
    description.slice(0, 60),
  ]);
  const columns = ['model', 'newest', 'aliases', 'description'];
  return {
    json: list,
    text: table(
      columns.map((title) => ({ title })),
      rows,
    ),
  };
};

const listVersions = async (session: Session, model: string, limit: number) => {
  const client = await session.client();
  const [list, { aliases }] = await Promise.all([
    client.registry.listVersions({ model, limit }),
    client.registry.getModel({ model }),
  ]);
  const now = Date.now();
  const rows = list.versions.map((version) => [
    `${model}/${version.version}`,
    approvalText(version, session.colours),
    version.stage && version.stage !== 'None' ? version.stage : null,
    Object.keys(aliases)
      .filter((alias) => aliases[alias] === version.version)
      .join(' '),
    version.author,
    agoText(version.createdAt, now),
  ]);
  const columns = ['version', 'approval', 'stage', 'aliases', 'author', 'registered'];
  return {
    json: list,
    text: table(
      columns.map((title) => ({ title })),
      rows,
    ),
  };
};

export const models = defineCommand<Options>({
  arguments: [{ name: '[model]', help: 'its versions (rain), or one of them in full (rain/3)' }],
  options: [
    { flags: '--limit <number>', help: 'how many to list', parse: wholeNumber(1, 1000), default: 20 },
  ],
  examples: ['cairn models', 'cairn models rain', 'cairn models rain/3'],
  role: 'viewer',
  run: async (session, { options: { limit }, args: [reference] }) => {
    if (reference === undefined) return listModels(session, limit);
    const { model, version } = parseVersionReference(reference);
    if (version === undefined) return listVersions(session, model, limit);
    const found = await (await session.client()).registry.getVersion({ model, version });
    return { json: found, text: versionText(found, session.colours) };
  },
});
