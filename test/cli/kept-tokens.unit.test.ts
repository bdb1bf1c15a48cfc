import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKeptTokens, writeKeptTokens } from '../../cli/src/kept-tokens';
import { findStackTables } from '../../cli/src/stack-tables';
import { folderWith } from './project-folder';

const tokens = { viewer: { id: 'v', token: 't', project: 'weather' } };

describe('the file of tokens', () => {
  it('is readable by its owner alone, also when it was not before', () => {
    const path = join(folderWith({}), 'deep', 'tokens.json');
    writeKeptTokens(path, tokens);
    const open = join(folderWith({ 'tokens.json': '{}' }), 'tokens.json');
    writeKeptTokens(open, tokens);
    for (const file of [path, open]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readKeptTokens(file)).toEqual(tokens);
    }
  });

  it('counts as empty when it is absent or cut off', () => {
    const path = join(folderWith({}), 'tokens.json');
    expect(readKeptTokens(path)).toEqual({});
    writeFileSync(path, '{"viewer":');
    expect(readKeptTokens(path)).toEqual({});
  });
});

describe('the tables that first tokens are written to', () => {
  const local = {
    apiUrl: 'http://127.0.0.1:4600',
    endpointUrl: 'http://127.0.0.1:4566',
    region: 'us-east-1',
    accountId: '000000000000',
    outputs: { PlatformTable: 'p', JournalTable: 'j' },
    tokens: {},
  };

  it('are those of the local platform, reached with made-up credentials', async () => {
    expect(await findStackTables(undefined, { AWS_ACCESS_KEY_ID: 'real' }, local)).toEqual({
      platform: 'p',
      journal: 'j',
      connection: {
        endpoint: 'http://127.0.0.1:4566',
        region: 'us-east-1',
        credentials: { accessKeyId: '000000000000', secretAccessKey: 'local' },
      },
    });
  });

  it('are those that the environment names, with its own credentials', async () => {
    const env = { CAIRN_TABLE_PLATFORM: 'a', CAIRN_TABLE_JOURNAL: 'b' };
    expect(await findStackTables(undefined, env, local)).toEqual({
      platform: 'a',
      journal: 'b',
      connection: {},
    });
  });

  it('are asked for when nothing is known, or the stack is another one', async () => {
    await expect(findStackTables(undefined, {}, undefined)).rejects.toThrow('No platform is known');
    await expect(findStackTables(undefined, {}, { ...local, outputs: {} })).rejects.toThrow('has no outputs');
  });
});
