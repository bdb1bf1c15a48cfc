import { type AppliedProject, weatherProject } from '../../features/weather-project';
import type { Journey } from '../journey';
import type { Platform } from '../platform';

const put = (platform: Platform, { objects }: AppliedProject): void => {
  for (const [key, bytes] of objects) platform.world.cloud.buckets.put(`data/${key}`, bytes);
};

/** Uploads a project's files to where the platform asks for them, and applies it. */
const apply = async (platform: Platform, project: AppliedProject): Promise<void> => {
  const { source, files } = project.version;
  await platform.ask('governance.createUploads', { files });
  put(platform, project);
  await platform.ask('governance.applyProject', { source, files, codeCommit: null });
};

/** The weather example with three features and some days of online history, which is quicker than all of it. */
const small = (source: string): string =>
  source
    .replace(
      '["daily_weather:*"]',
      '["daily_weather:precipitation", "daily_weather:wind", "daily_weather:temp_max"]',
    )
    .replace('history: 400d', 'history: 40d');

export const applied: Journey = {
  name: 'a project that is applied, and schedules of its monitors',
  covers: ['governance.createUploads', 'governance.applyProject', 'listen ProjectApplied'],
  run: async (platform) => {
    await apply(platform, weatherProject({ edit: small }));
    await platform.tell('ProjectApplied');
    return {};
  },
};

export const appliedAgain: Journey = {
  name: 'a project that is applied again, changed',
  after: applied,
  covers: ['governance.applyProject', 'listen ProjectApplied'],
  run: async (platform) => {
    const edit = (source: string) => small(source).replace('rate(1 day)', 'rate(2 days)');
    await apply(platform, weatherProject({ edit }));
    await platform.tell('ProjectApplied');
    return {};
  },
};

export const tokenMade: Journey = {
  name: 'a token that is made',
  covers: ['governance.createToken'],
  repeats: true,
  run: async ({ ask }) => {
    const { token } = await ask(
      'governance.createToken',
      { name: 'laptop', role: 'viewer' },
      { who: 'root' },
    );
    return { tokenId: (token as { readonly id: string }).id };
  },
};

export const tokenRevoked: Journey = {
  name: 'a token that is revoked',
  after: tokenMade,
  covers: ['governance.revokeToken'],
  run: async ({ ask }, { tokenId }) => {
    await ask('governance.revokeToken', { tokenId }, { who: 'root' });
    return {};
  },
};

export const published: Journey = {
  name: 'entries that the stream delivers',
  after: appliedAgain,
  covers: ['publish'],
  // An event may go out twice: who gets it tells it by its entry.
  leftovers: /^event /,
  run: async ({ publish }) => {
    await publish();
    return {};
  },
};

export const swept: Journey = {
  name: 'entries that the stream gave up on',
  after: appliedAgain,
  covers: ['sweep'],
  leftovers: /^event /,
  run: async ({ sweep }) => {
    await sweep();
    return {};
  },
};

export const governanceJourneys = [applied, appliedAgain, tokenMade, tokenRevoked, published, swept];
