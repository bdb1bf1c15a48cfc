import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { before, test } from 'node:test';
import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { cairn } from './cairn.mjs';
import {
  fillBucket,
  fillTable,
  makeLogGroup,
  makeSecret,
  putEndpointInService,
  resourcesOf,
  startWaiting,
} from './fill.mjs';
import { keepingStack } from './keeping-stack.mjs';
import { listAccount, objectsIn } from './listing.mjs';

const stack = 'Cairn-dev';
/** More than one page of what S3 lists, and deletes, at once. */
const objects = 1100;
const items = 30;
const strangers = {
  secret: 'cairn/Cairn-dev2/weather/training-1',
  logGroup: '/aws/lambda/Cairn-dev-not-ours',
};

/** @type {string | undefined} */
let execution;
/** @type {(type: string) => string[]} */
let resources;

const destroy = (/** @type {string[]} */ ...args) => cairn(['destroy', '--local', ...args]);
const planned = async () => JSON.parse((await destroy('--plan', '--json')).out);
/** @param {Awaited<ReturnType<typeof listAccount>>} account */
const ofTheStack = (account) =>
  Object.entries(account).flatMap(([kind, names]) =>
    names.filter((name) => /cairn-?dev(?!2)/i.test(name ?? '')).map((name) => `${kind}: ${name}`),
  );

before(async () => {
  resources = await resourcesOf(stack);
  const [data = '', ...buckets] = resources('AWS::S3::Bucket');
  await fillBucket(data, objects);
  for (const bucket of buckets) await fillBucket(bucket, 3);
  for (const table of resources('AWS::DynamoDB::Table')) await fillTable(table, items);
  await putEndpointInService(resources('AWS::DynamoDB::Table').find((name) => /Governance/.test(name)) ?? '');
  execution = await startWaiting(resources('AWS::StepFunctions::StateMachine')[0] ?? '');
  await makeSecret(`cairn/${stack}/weather/training-1`);
  await makeSecret(strangers.secret);
  await makeLogGroup(`/aws/lambda/${resources('AWS::Lambda::Function')[0]}`);
  await makeLogGroup(strangers.logGroup);
});

test('the plan counts what is in tables and buckets, and changes nothing', async () => {
  const account = await listAccount();
  const { removed, kept, atWork, obstacles, alsoRemoved, done } = await planned();
  assert.equal(done, false);
  assert.deepEqual(kept, []);
  assert.deepEqual(obstacles, []);
  const of = (/** @type {string} */ kind) => removed.filter((/** @type {any} */ one) => one.kind === kind);
  assert.equal(of('table').length, 5);
  for (const { holds } of of('table')) assert.match(holds, /^about 3[01] items, [\d.]+ kB$/);
  assert.equal(of('bucket').length, 3);
  const full = of('bucket').find((/** @type {any} */ { holds }) => /1,099 objects/.test(holds));
  assert.match(
    full.holds,
    /^1,099 objects, 1,102 versions and delete markers, 1 unfinished upload, 1\.1 kB$/,
  );
  assert.match(of('key')[0].note, /30 days/);
  // Those of the stack, and the one that Lambda made.
  const logGroups = resources('AWS::Logs::LogGroup').length + 1;
  assert.equal(of('log groups')[0].name, `${logGroups} of ${stack}`);
  assert.match(of('log groups')[0].note, /made by Lambda itself/);
  assert.deepEqual(
    of('secret').map((/** @type {any} */ { name }) => name),
    [`cairn/${stack}/weather/training-1`],
  );
  assert.equal(alsoRemoved['AWS::Lambda::Function'], resources('AWS::Lambda::Function').length);
  assert.deepEqual(
    atWork.map((/** @type {any} */ { kind, name }) => `${kind} ${name}`),
    ['execution waiting', 'endpoint weather/rain'],
  );
  assert.deepEqual(await listAccount(), account);
});

test('nothing happens without a yes, with a yes to another stack, or while something is at work', async () => {
  const account = await listAccount();
  const silent = await destroy('--force');
  assert.equal(silent.status, 1);
  assert.match(silent.err, /nobody said yes.*\n.*--yes Cairn-dev/);
  const other = await destroy('--force', '--yes', 'Cairn-prod');
  assert.equal(other.status, 2);
  assert.match(other.err, /"Cairn-prod", and the stack is Cairn-dev/);
  const unforced = await destroy('--yes', stack);
  assert.equal(unforced.status, 1);
  assert.match(unforced.err, /execution waiting, since .*\n.*endpoint weather\/rain, answers with rain\/1/);
  assert.deepEqual(await listAccount(), account);
  const described = await new SFNClient().send(new DescribeExecutionCommand({ executionArn: execution }));
  assert.equal(described.status, 'RUNNING');
});

test('another stack is not touched, whoever says yes', async () => {
  const { status, err } = await destroy('--stack', 'CDKToolkit', '--yes', 'CDKToolkit');
  assert.equal(status, 1);
  assert.match(err, /CDKToolkit is no Cairn platform/);
  assert.ok((await listAccount()).buckets.some((name) => name?.startsWith('cdk-')));
});

test('a run that is cut off is taken up by the next one, and nothing is left but what was announced', async () => {
  const cut = await cairn(['destroy', '--local', '--force', '--yes', stack], { killAt: /versions deleted/ });
  assert.equal(cut.status, null);
  assert.notDeepEqual(ofTheStack(await listAccount()), []);

  const { status, out, err } = await destroy('--force', '--yes', stack);
  assert.equal(status, 0, err);
  assert.match(out, /Cairn-dev is removed/);

  const account = await listAccount();
  assert.deepEqual(ofTheStack(account), [`logGroups: ${strangers.logGroup}`]);
  assert.deepEqual(account.tables, []);
  assert.deepEqual(account.buckets, ['cdk-hnb659fds-assets-000000000000-us-east-1']);
  assert.deepEqual(account.functions, []);
  assert.deepEqual(account.machines, []);
  assert.deepEqual(account.secrets, [strangers.secret]);
  assert.deepEqual(account.logGroups, [strangers.logGroup]);
  assert.deepEqual([...account.queues, ...account.topics, ...account.streams, ...account.rules], []);
  assert.deepEqual(account.buses, ['default']);
  for (const key of account.keys) assert.match(key, / PendingDeletion$/);
});

test('the local platform is forgotten, so that the next start deploys it anew', () => {
  assert.equal(existsSync(process.env.CAIRN_STATE ?? ''), false);
});

test('a second run finds nothing to do, and says when the key goes', async () => {
  const { status, out } = await cairn(['destroy', '--stack', stack]);
  assert.equal(status, 0);
  assert.match(out, /There is no such stack/);
  assert.match(out, /Nothing to do/);
  assert.match(out, /AWS deletes it on \d{4}-\d\d-\d\d/);
});

test('what a template keeps stays with all that is in it, and only that', async () => {
  const cloudFormation = new CloudFormationClient();
  await cloudFormation.send(
    new CreateStackCommand({ StackName: 'Cairn-staging', TemplateBody: JSON.stringify(keepingStack) }),
  );
  await waitUntilStackCreateComplete(
    { client: cloudFormation, maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
    { StackName: 'Cairn-staging' },
  );
  const staging = await resourcesOf('Cairn-staging');
  const buckets = staging('AWS::S3::Bucket');
  for (const bucket of buckets) await fillBucket(bucket, 3);
  const run = await cairn(['destroy', '--env', 'staging', '--yes', 'Cairn-staging', '--json']);
  assert.equal(run.status, 0, run.err);
  const { kept, removed, left } = JSON.parse(run.out);
  assert.deepEqual(left, []);
  assert.deepEqual(kept.map((/** @type {any} */ { kind }) => kind).sort(), ['bucket', 'key', 'table']);
  assert.equal(removed.length, 1);
  const account = await listAccount();
  const keptNames = kept.map((/** @type {any} */ { name }) => name);
  assert.deepEqual(
    account.buckets.filter((name) => name !== undefined && buckets.includes(name)),
    buckets.filter((name) => keptNames.includes(name)),
  );
  const keptBucket = buckets.find((name) => keptNames.includes(name)) ?? '';
  assert.equal((await objectsIn(keptBucket)).length, 5);
  assert.equal(account.tables.length, 1);
  assert.equal(account.keys.filter((key) => key.endsWith(' Enabled')).length, 1);
  const again = await cairn(['destroy', '--env', 'staging', '--plan']);
  assert.match(again.out, /kept by its template when the stack went/);
});
