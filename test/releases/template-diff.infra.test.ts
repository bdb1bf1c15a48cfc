import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentNames } from '../../lib/platform/environment-settings';
import { type AcceptedChange, acceptedChanges } from '../../scripts/release/accepted-changes';
import { appTemplates } from '../../scripts/release/app-templates';
import { compareRelease, lastRelease, releasedTemplate } from '../../scripts/release/compare-release';
import { comparisonMarkdown, comparisonText } from '../../scripts/release/comparison-text';
import { definitionReads } from '../../scripts/release/definition-reads';
import { findingText } from '../../scripts/release/finding';
import { keptAnswers } from '../../scripts/release/kept-answers';
import { reduceTemplate } from '../../scripts/release/reduce-template';
import { releasedVersions, releasesFolder } from '../../scripts/release/released';
import type { Resource, Template } from '../../scripts/release/template';
import { templateFindings } from '../../scripts/release/template-findings';

const templates = appTemplates();
const version = lastRelease();

describe('an update from the last release to now', () => {
  const comparison = compareRelease(version, templates, acceptedChanges);

  it('loses nothing and is refused nowhere, in any environment', () => {
    expect(comparison.findings.map(findingText)).toEqual([]);
  });

  it('is accepted to lose only what it would lose', () => {
    expect(comparison.stale).toEqual([]);
  });

  it.each(environmentNames)('is compared with tables, buckets, key and all that is whole in %s', (name) => {
    const types = Object.values(releasedTemplate(version, name).Resources).map(({ Type }) => Type);
    const count = (type: string) => types.filter((one) => one === type).length;
    expect([count('AWS::DynamoDB::Table'), count('AWS::S3::Bucket'), count('AWS::KMS::Key')]).toEqual([
      5, 3, 1,
    ]);
    expect(JSON.stringify(releasedTemplate(version, name))).not.toMatch(/[0-9a-f]{64}/);
  });
});

describe.each(releasedVersions())('an execution that began under %s', (released) => {
  const reads: readonly string[] = JSON.parse(
    readFileSync(join(releasesFolder, released, 'definition-reads.json'), 'utf8'),
  );
  const unread = (now: Template) => {
    const today = new Set([...definitionReads(now), ...Object.keys(keptAnswers)]);
    return reads.filter((path) => !today.has(path));
  };

  it('reads nothing of the answers of its steps that today nobody reads', () => {
    expect(reads.length).toBeGreaterThan(30);
    expect(unread(templates.prod)).toEqual([]);
  });

  it('is found to read an answer that was renamed', () => {
    const text = JSON.stringify(templates.prod);
    const renamed = JSON.parse(text.replaceAll('$.plan.trials', '$.plan.jobs'));
    expect(text).toContain('$.plan.trials');
    expect(unread(renamed)).toEqual(['$.plan.trials']);
  });
});

const before = reduceTemplate(templates.prod);
const idOf = (type: string, part = ''): string => {
  const id = Object.keys(before.Resources).find(
    (each) => before.Resources[each]?.Type === type && each.includes(part),
  );
  if (!id) throw new Error(`no ${type} ${part}`);
  return id;
};
const journalTable = idOf('AWS::DynamoDB::Table', 'Journal');
const table = idOf('AWS::DynamoDB::Table', 'Tracking');

type Properties = Readonly<Record<string, unknown>>;
const withResource = (id: string, change: (resource: Resource) => Resource | undefined): Template => {
  const { [id]: resource, ...others } = before.Resources;
  const changed = change(resource as Resource);
  return { ...before, Resources: changed ? { ...others, [id]: changed } : others };
};
const withProperties = (id: string, change: (properties: Properties) => Properties): Template =>
  withResource(id, (resource) => ({ ...resource, Properties: change(resource.Properties ?? {}) }));
const renamed = (id: string): Template => {
  const { [id]: resource, ...others } = before.Resources;
  return { ...before, Resources: { ...others, [`${id}Renamed`]: resource as Resource } };
};
const withProperty = (type: string, change: Properties): Template =>
  withProperties(idOf(type), (properties) => ({ ...properties, ...change }));
const dataBucket = idOf('AWS::S3::Bucket', 'Data');
const withRules = (...more: readonly object[]): Template =>
  withProperties(dataBucket, (properties) => {
    const { Rules } = properties['LifecycleConfiguration'] as { readonly Rules: readonly object[] };
    return { ...properties, LifecycleConfiguration: { Rules: [...Rules, ...more] } };
  });
const key = (name: string, KeyType: string) => ({ AttributeName: name, KeyType });
const index = (IndexName: string, pk = 'pk') => ({
  IndexName,
  KeySchema: [key(pk, 'HASH'), key('sk', 'RANGE')],
  Projection: { ProjectionType: 'KEYS_ONLY' },
});
const withIndexes = (id: string, ...indexes: readonly object[]): Template =>
  withProperties(id, (properties) => ({ ...properties, GlobalSecondaryIndexes: indexes }));

const found = (now: Template, environment: (typeof environmentNames)[number] = 'prod') =>
  templateFindings(environment, before, now);

describe('a change that would lose something', () => {
  it.each<[string, Template, string, string, RegExp]>([
    [
      'a table that is taken out',
      withResource(table, () => undefined),
      'removed',
      table,
      /its items, and its backups/,
    ],
    [
      'a construct with another id',
      renamed(idOf('AWS::S3::Bucket', 'Data')),
      'removed',
      idOf('AWS::S3::Bucket', 'Data'),
      /its objects .*overrideLogicalId/s,
    ],
    [
      'a changed key schema',
      withProperties(table, (properties) => ({
        ...properties,
        KeySchema: [key('id', 'HASH')],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      })),
      'replaced',
      table,
      /new, empty one, because of KeySchema/,
    ],
    [
      'a table that gets a name',
      withProperties(table, (properties) => ({ ...properties, TableName: 'cairn' })),
      'replaced',
      table,
      /because of TableName/,
    ],
    [
      'a state machine of another type',
      withProperties(idOf('AWS::StepFunctions::StateMachine'), (properties) => ({
        ...properties,
        StateMachineType: 'EXPRESS',
      })),
      'replaced',
      idOf('AWS::StepFunctions::StateMachine'),
      /executions under way, waits for approval/,
    ],
    [
      'an HTTP API of another protocol',
      withProperties(idOf('AWS::ApiGatewayV2::Api'), (properties) => ({
        ...properties,
        ProtocolType: 'WEBSOCKET',
      })),
      'replaced',
      idOf('AWS::ApiGatewayV2::Api'),
      /address that every client/,
    ],
    [
      'a resource of another type under the same id',
      withResource(table, (resource) => ({ ...resource, Type: 'AWS::DynamoDB::GlobalTable' })),
      'replaced',
      table,
      /because of its type/,
    ],
    [
      'a weaker deletion policy',
      withResource(table, (resource) => ({ ...resource, DeletionPolicy: 'Delete' })),
      'weaker',
      table,
      /DeletionPolicy goes from Retain to Delete/,
    ],
    [
      'a replace policy that is gone',
      withResource(table, ({ UpdateReplacePolicy: _gone, ...resource }) => resource),
      'weaker',
      table,
      /UpdateReplacePolicy goes from Retain to Delete/,
    ],
    [
      'no protection from deletion',
      withProperties(table, (properties) => ({ ...properties, DeletionProtectionEnabled: false })),
      'weaker',
      table,
      /DeletionProtectionEnabled is turned off/,
    ],
    [
      'no backups',
      withProperties(table, ({ PointInTimeRecoverySpecification: _gone, ...properties }) => properties),
      'weaker',
      table,
      /PointInTimeRecoveryEnabled is turned off/,
    ],
    [
      'a bucket without versions',
      withProperties(idOf('AWS::S3::Bucket', 'Data'), ({ VersioningConfiguration: _gone, ...rest }) => rest),
      'weaker',
      idOf('AWS::S3::Bucket', 'Data'),
      /Status is turned off/,
    ],
    [
      'a key that is turned off',
      withProperty('AWS::KMS::Key', { Enabled: false }),
      'weaker',
      idOf('AWS::KMS::Key'),
      /Enabled is turned off/,
    ],
    [
      'logs that are kept for less long',
      withProperty('AWS::Logs::LogGroup', { RetentionInDays: 30 }),
      'weaker',
      idOf('AWS::Logs::LogGroup'),
      /RetentionInDays goes from 365 to 30 \(log group\)/,
    ],
    [
      'messages that are kept for less long, as is the default',
      withProperty('AWS::SQS::Queue', { MessageRetentionPeriod: undefined }),
      'weaker',
      idOf('AWS::SQS::Queue'),
      /MessageRetentionPeriod goes from 1209600 to 345600/,
    ],
    [
      'backups of fewer days',
      withProperties(table, (properties) => ({
        ...properties,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      })),
      'weaker',
      table,
      /RecoveryPeriodInDays goes from 35 to 7/,
    ],
    [
      'objects that expire',
      withRules({ Status: 'Enabled', ExpirationInDays: 30 }),
      'weaker',
      dataBucket,
      /objects expire after 30 days/,
    ],
    [
      'some objects that expire on a day',
      withRules({ Status: 'Enabled', Prefix: 'runs/', ExpirationDate: '2030-01-01' }),
      'weaker',
      dataBucket,
      /objects of \{"Prefix":"runs\/"\} expire on a date/,
    ],
    [
      'former versions that go sooner',
      withRules({ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 89 } }),
      'weaker',
      dataBucket,
      /former versions expire after 89 days/,
    ],
    [
      'items that end by another attribute',
      withProperties(table, (properties) => ({
        ...properties,
        TimeToLiveSpecification: { AttributeName: 'createdAt', Enabled: true },
      })),
      'weaker',
      table,
      /items end by createdAt, and not by expiresAt/,
    ],
    [
      'an attribute of another type',
      withProperties(table, (properties) => ({
        ...properties,
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'N' },
        ],
      })),
      'replaced',
      table,
      /new, empty one, because the attribute sk has another type.*its items/s,
    ],
    [
      'a local index',
      withProperties(table, (properties) => ({ ...properties, LocalSecondaryIndexes: [index('by-day')] })),
      'index-refused',
      table,
      /local indexes change/,
    ],
    [
      'two indexes in one update',
      withIndexes(table, index('by-author'), index('by-day')),
      'index-refused',
      table,
      /creates by-author and creates by-day/,
    ],
    [
      'an index for another',
      withIndexes(journalTable, index('published')),
      'index-refused',
      journalTable,
      /creates published and deletes unpublished/,
    ],
    [
      'other keys of an index',
      withIndexes(journalTable, index('unpublished', 'other')),
      'index-refused',
      journalTable,
      /index unpublished changes its keys/,
    ],
    [
      'an output that is gone',
      { ...before, Outputs: { ...before.Outputs, ApiUrl: undefined as never } },
      'output-removed',
      'ApiUrl',
      /Scripts that look it up/,
    ],
    [
      'a type that nobody has classified',
      { ...before, Resources: { ...before.Resources, New: { Type: 'AWS::RDS::DBCluster' } } },
      'unclassified',
      'New',
      /stateful-types/,
    ],
  ])('is found: %s', (_what, now, rule, id, words) => {
    const findings = found(now).filter((finding) => finding.rule === rule && finding.id === id);
    expect(findings).toHaveLength(1);
    for (const finding of findings) expect(findingText(finding)).toMatch(words);
  });

  it('is none when nothing changes, or something is added', () => {
    expect(found(before)).toEqual([]);
    const more = { ...before, Resources: { ...before.Resources, More: { Type: 'AWS::DynamoDB::Table' } } };
    expect(found(more)).toEqual([]);
    expect(found(withIndexes(table, index('by-author')))).toEqual([]);
  });

  it('is none when things are kept for longer, or deleted as before', () => {
    expect(found(withProperty('AWS::Logs::LogGroup', { RetentionInDays: undefined }))).toEqual([]);
    expect(found(withProperty('AWS::KMS::Key', { Enabled: true }))).toEqual([]);
    const asBefore = { NoncurrentVersionExpiration: { NoncurrentDays: 90 } };
    expect(found(withRules({ Status: 'Disabled', ExpirationInDays: 1 }))).toEqual([]);
    expect(found(withRules({ Status: 'Enabled', Prefix: 'runs/', ...asBefore }))).toEqual([]);
  });

  it('counts the logs of prod, and of nowhere else', () => {
    const now = withResource(idOf('AWS::Logs::LogGroup'), () => undefined);
    expect(found(now, 'prod')).toHaveLength(1);
    expect(found(now, 'dev')).toEqual([]);
  });
});

describe('the comparison', () => {
  const broken = { ...templates, prod: withResource(table, () => undefined) };
  const accepted: readonly AcceptedChange[] = [
    { environment: 'prod', id: table, rule: 'removed', because: 'its items were moved' },
  ];

  it('fails with words, as text and as Markdown, unless the change is accepted', () => {
    const refused = compareRelease(version, broken, []);
    expect(refused.findings.map(({ id }) => id)).toEqual([table]);
    expect(comparisonText(refused)).toContain(`✗ prod: ${table}: the table is not in the template any more`);
    expect(comparisonMarkdown(refused)).toContain('would lose something');
    const passed = compareRelease(version, broken, accepted);
    expect([passed.findings, passed.stale]).toEqual([[], []]);
    expect(comparisonMarkdown(passed)).toContain('accepted: prod');
  });

  it.each(['9.9.9', '../../x'])('with %s is refused, and the releases are named', (since) => {
    const script = ['--require', 'tsx/cjs', join('scripts', 'diff-release.ts'), '--since', since];
    const { status, stderr } = spawnSync(process.execPath, script, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      2,
      `"${since}" is no release: releases/ holds ${releasedVersions().join(', ')}\n`,
    ]);
  });

  it('fails on an acceptance that nothing answers to', () => {
    expect(compareRelease(version, templates, accepted).stale).toEqual(accepted);
  });
});
