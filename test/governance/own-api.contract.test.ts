import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { governanceRoutes } from '../../contracts/governance/routes';
import { filesOfDefinition } from '../../contracts/project/files';
import { parseProject } from '../../contracts/project/parse';
import { governanceHandlers } from '../../lambdas/governance/handlers/routes';
import { type ApiAnswer, apiClient, principalOf } from '../harness/api-client';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';

const source = readFileSync(join(__dirname, '../../examples/weather/cairn.yaml'), 'utf8');
const base = '/api/cairn/v1/projects/weather';

describeOnEmulator('the governance API', ({ documents, table }) => {
  type Ask = ReturnType<typeof apiClient>;
  let ask: Ask;

  beforeEach(async () => {
    await emptyTable(documents, table('platform'));
    await emptyTable(documents, table('journal'));
    ask = apiClient(governanceRoutes, governanceHandlers(documents), [
      principalOf('root', 'admin'),
      principalOf('ada', 'developer'),
      principalOf('bob', 'approver'),
      principalOf('vera', 'viewer'),
    ]);
  });

  const uploadAll = async (): Promise<{ path: string; sha256: string; size: number }[]> => {
    const { createHash } = await import('node:crypto');
    const contents = filesOfDefinition(parseProject(source)).map((path) => ({
      path,
      text: `bytes of ${path}`,
    }));
    const files = contents.map(({ path, text }) => ({
      path,
      sha256: createHash('sha256').update(text).digest('hex'),
      size: Buffer.byteLength(text),
    }));
    const { body } = await ask('ada', 'POST', `${base}/uploads`, { body: { files } });
    const { uploads } = body as { uploads: { sha256: string; url: string | null }[] };
    for (const { sha256, url } of uploads) {
      const index = files.findIndex((file) => file.sha256 === sha256);
      if (!url) continue;
      const headers = { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') };
      await fetch(url, { method: 'PUT', body: contents[index]?.text ?? '', headers });
    }
    return files;
  };

  const codeOf = ({ body }: ApiAnswer) => (body as { error?: { code: string } }).error?.code;

  it('tells a caller who he is', async () => {
    expect((await ask('vera', 'GET', '/api/cairn/v1/whoami')).body).toEqual({
      id: 'token:vera',
      name: 'vera',
      grants: { weather: 'viewer' },
      defaultProject: 'weather',
    });
  });

  it('applies a project once its files are uploaded, and the same again makes no version', async () => {
    const files = await uploadAll();
    const body = { source, files, codeCommit: 'abc' };
    const first = await ask('ada', 'PUT', base, { body });
    expect(first).toMatchObject({ status: 200, body: { created: true, version: { version: 1 } } });
    expect((await ask('ada', 'PUT', base, { body })).body).toMatchObject({ created: false });
    expect((await ask('vera', 'GET', base)).body).toMatchObject({ version: 1, codeCommit: 'abc' });
    const again = await ask('ada', 'POST', `${base}/uploads`, { body: { files } });
    expect((again.body as { uploads: { url: unknown }[] }).uploads.every(({ url }) => url === null)).toBe(
      true,
    );
  });

  it('refuses a project that does not exist, is not valid, or may not be changed', async () => {
    expect(codeOf(await ask('vera', 'GET', base))).toBe('project.not-found');
    const wrong = await ask('ada', 'PUT', base, { body: { source: 'version: 2', files: [] } });
    expect(wrong).toMatchObject({ status: 400, body: { error: { code: 'project.definition-invalid' } } });
    for (const who of ['vera', 'bob'])
      expect((await ask(who, 'PUT', base, { body: { source, files: [] } })).status).toBe(403);
  });

  it('makes, lists and revokes tokens for an admin alone', async () => {
    const made = await ask('root', 'POST', `${base}/tokens`, { body: { name: 'ci', role: 'developer' } });
    expect(made.status).toBe(201);
    const { token, secret } = made.body as { token: { id: string }; secret: string };
    expect(secret).toMatch(/^cairn_/);
    const listed = await ask('root', 'GET', `${base}/tokens`);
    expect(listed.body).toMatchObject({ tokens: [{ id: token.id, name: 'ci', revokedAt: null }] });
    expect(JSON.stringify(listed.body)).not.toContain('hash');
    const revoked = await ask('root', 'DELETE', `${base}/tokens/${token.id}`);
    expect(revoked.body).toMatchObject({ token: { id: token.id, revokedAt: expect.any(String) } });
    expect(codeOf(await ask('root', 'DELETE', `${base}/tokens/0000`))).toBe('token.not-found');
    for (const who of ['ada', 'bob', 'vera'])
      expect((await ask(who, 'POST', `${base}/tokens`, { body: { name: 'x', role: 'viewer' } })).status).toBe(
        403,
      );
  });

  it('shows the journal, all of it or one entry', async () => {
    await ask('root', 'POST', `${base}/tokens`, { body: { name: 'ci', role: 'viewer' } });
    const { body } = await ask('vera', 'GET', `${base}/journal`);
    const { entries } = body as { entries: { id: string; fact: string }[] };
    expect(entries.map(({ fact }) => fact)).toEqual(['TokenCreated']);
    const one = await ask('vera', 'GET', `${base}/journal/${entries[0]?.id}`);
    expect(one.body).toEqual(entries[0]);
    expect(codeOf(await ask('vera', 'GET', `${base}/journal/absent`))).toBe('journal.entry.not-found');
    expect(codeOf(await ask('vera', 'GET', `${base}/journal/1`))).toBe('journal.entry.not-found');
    const head = await ask('vera', 'GET', `${base}/journal-head`);
    expect(head).toMatchObject({ status: 200, body: { sequence: 0, hash: '0'.repeat(64) } });
  });

  it.each(['kind=run', 'id=1', 'order=random', 'limit=0', 'limit=1001', 'limit=x'])(
    'refuses a journal query by %s',
    async (query) => {
      expect(codeOf(await ask('vera', 'GET', `${base}/journal?${query}`))).toBe('request.invalid');
    },
  );
});
