import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import { genesis } from '../../../contracts/governance/chain';
import type { governanceRoutes } from '../../../contracts/governance/routes';
import type { HandlersOf } from '../../platform/http/serve';
import { whenUsed } from '../../platform/when-used';
import { dynamoJournalReader } from '../adapters/dynamodb/journal-reader';
import { dynamoProjectStore } from '../adapters/dynamodb/project-store';
import { dynamoTokenStore } from '../adapters/dynamodb/token-store';
import { applyProject } from '../core/apply-project';
import { createToken, withoutHash } from '../core/create-token';
import { revokeToken } from '../core/revoke-token';

/** Handlers of governance's own API: decode is done, each calls one use case or read port. */
export const governanceHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof governanceRoutes)[number]> => {
  const tokens = dynamoTokenStore(documents);
  const projects = dynamoProjectStore(documents);
  const files = whenUsed(async () =>
    (await import('../adapters/s3/project-file-store')).s3ProjectFileStore(),
  );
  const journal = dynamoJournalReader(documents);
  return {
    'governance.whoAmI': async (_request, { principal: { id, name, grants, defaultProject } }) => ({
      id,
      name,
      grants: { ...grants },
      defaultProject: defaultProject ?? null,
    }),
    'governance.applyProject': (request, call) => applyProject({ projects, files }, request, call),
    'governance.getProject': async ({ project, version }) => {
      const found = version ? await projects.version(project, version) : await projects.latest(project);
      if (!found)
        throw new CairnError(
          'project.not-found',
          `There is no project ${project}${version ? ` version ${version}` : ''}.`,
        );
      return found;
    },
    'governance.createUploads': async ({ project, files: wanted }) => {
      const held = await files.held(
        project,
        wanted.map(({ sha256 }) => sha256),
      );
      const upload = async (file: (typeof wanted)[number]) => ({
        sha256: file.sha256,
        url: held.has(file.sha256) ? null : await files.uploadUrl(project, file),
      });
      return { uploads: await Promise.all(wanted.map(upload)) };
    },
    'governance.createToken': (request, call) => createToken(tokens, request, call),
    'governance.listTokens': async ({ project }) => ({
      tokens: (await tokens.list(project)).map(withoutHash),
    }),
    'governance.revokeToken': async ({ tokenId }, call) => ({
      token: await revokeToken(tokens, tokenId, call),
    }),
    'governance.listJournal': async ({ project, kind, id, order, limit, pageToken }) => {
      if ((kind === undefined) !== (id === undefined))
        throw new CairnError('request.invalid', 'kind and id name a thing together; give both or none.');
      const subject = kind !== undefined && id !== undefined ? { kind, id } : undefined;
      const page = await journal.list({ project, subject, order, limit, pageToken });
      return { entries: [...page.entries], nextPageToken: page.nextPageToken };
    },
    'governance.getJournalEntry': async ({ project, entryId }) => {
      // Ids are ULIDs, which are longer than any number of an entry.
      const entry = /^[1-9]\d{0,11}$/.test(entryId)
        ? await journal.numbered(project, Number(entryId))
        : await journal.find(project, entryId);
      if (!entry)
        throw new CairnError('journal.entry.not-found', `The journal of ${project} has no entry ${entryId}.`);
      return entry;
    },
    'governance.getJournalHead': async ({ project }) => (await journal.head(project)) ?? genesis,
  };
};
