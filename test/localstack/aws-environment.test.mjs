import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { awsEnvironment } from '../../localstack/aws-environment.mjs';

const home = mkdtempSync(join(tmpdir(), 'cairn-home-'));
after(() => rmSync(home, { recursive: true }));
const endpointUrl = 'http://127.0.0.1:4566';

test('nothing of the user’s AWS set-up reaches a program that talks to the emulator', () => {
  const base = {
    PATH: '/bin',
    HOME: '/home/ada',
    AWS_PROFILE: 'prod',
    AWS_SESSION_TOKEN: 'real',
    AWS_ACCESS_KEY_ID: 'AKIAREAL',
    AWS_ENDPOINT_URL_S3: 'https://s3.example.com',
    AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
    CDK_DEFAULT_ACCOUNT: '123456789012',
    https_proxy: 'http://proxy',
  };
  const env = awsEnvironment({ endpointUrl, home, base });
  const values = Object.values(env);
  for (const [name, value] of Object.entries(base)) {
    if (name !== 'PATH') assert.ok(!values.includes(value), `${name} got through`);
  }
  assert.equal(env.PATH, '/bin');
  assert.equal(env.AWS_ENDPOINT_URL, endpointUrl);
});

for (const real of [
  'https://dynamodb.us-east-1.amazonaws.com',
  'https://sts.amazonaws.com.cn',
  'https://lambda.eu-west-1.api.aws',
  'not a url',
]) {
  test(`refuses '${real}' as the address of an emulator`, () => {
    assert.throws(() => awsEnvironment({ endpointUrl: real, home }), /is not the address of an emulator/);
  });
}
