import type { JournalEntry } from '../../contracts/journal';
import type { ModelVersion } from '../../contracts/registry/model-version';
import type { RegisteredModel } from '../../contracts/registry/registered-model';
import { webhookEvents } from '../../contracts/webhooks/events';
import { newsOfEntry } from '../../lambdas/webhooks/core/news-of-entry';
import { makeEntry } from './make-webhook';

const promptTags = { 'mlflow.prompt.is_prompt': 'true', _mlflow_prompt_type: 'text' };
const modelOf = (tags: Record<string, string>, description = '') =>
  ({ tags, description }) as unknown as RegisteredModel;
const versionOf = (tags: Record<string, string>, description = '') =>
  ({
    tags,
    description,
    source: 'models:/m-1',
    provenance: { runId: 'run-1' },
  }) as unknown as ModelVersion;

type Details = JournalEntry['details'];

const told = (
  fact: JournalEntry['fact'],
  details: Details,
  subject: { model?: RegisteredModel; version?: ModelVersion } = {},
) => {
  const news = newsOfEntry(makeEntry(1, fact, details));
  return news && [news.event, news.data({ model: undefined, version: undefined, ...subject })];
};

const model = { model: 'rain' };
const version = { ...model, version: 2 };
const prompt = { model: 'greet', prompt: true };

describe('what a webhook is told of a fact', () => {
  it('is that a model was created, with tags and description', () => {
    expect(told('ModelRegistered', model, { model: modelOf({ a: 'b' }, 'text') })).toEqual([
      'registered_model.created',
      { name: 'rain', tags: { a: 'b' }, description: 'text' },
    ]);
    expect(told('ModelRegistered', prompt, { model: modelOf({ ...promptTags, a: 'b' }) })).toEqual([
      'prompt.created',
      { name: 'greet', tags: { a: 'b' }, description: '' },
    ]);
  });

  it('is that a version was created, with source, run, tags and description', () => {
    expect(told('ModelVersionRegistered', version, { version: versionOf({ a: 'b' }) })).toEqual([
      'model_version.created',
      {
        name: 'rain',
        version: '2',
        source: 'models:/m-1',
        run_id: 'run-1',
        tags: { a: 'b' },
        description: null,
      },
    ]);
    const text = { ...promptTags, 'mlflow.prompt.text': 'Hello {{name}}', a: 'b' };
    expect(
      told('ModelVersionRegistered', { ...prompt, version: 3 }, { version: versionOf(text, 'why') }),
    ).toEqual([
      'prompt_version.created',
      { name: 'greet', version: '3', template: 'Hello {{name}}', tags: { a: 'b' }, description: 'why' },
    ]);
  });

  it('is that a tag was set, with its value of now, or deleted', () => {
    const tagged = versionOf({ k: 'v' });
    expect(told('ModelVersionUpdated', { ...version, tagSet: 'k' }, { version: tagged })).toEqual([
      'model_version_tag.set',
      { name: 'rain', version: '2', key: 'k', value: 'v' },
    ]);
    expect(told('ModelVersionUpdated', { ...version, tagDeleted: 'k' })).toEqual([
      'model_version_tag.deleted',
      { name: 'rain', version: '2', key: 'k' },
    ]);
    expect(told('ModelVersionUpdated', { ...prompt, version: 2, tagSet: 'k' }, { version: tagged })).toEqual([
      'prompt_version_tag.set',
      { name: 'greet', version: '2', key: 'k', value: 'v' },
    ]);
    expect(told('ModelVersionUpdated', { ...prompt, version: 2, tagDeleted: 'k' })?.[0]).toBe(
      'prompt_version_tag.deleted',
    );
    expect(told('ModelUpdated', { ...prompt, tagSet: 'k' }, { model: modelOf({ k: 'v' }) })).toEqual([
      'prompt_tag.set',
      { name: 'greet', key: 'k', value: 'v' },
    ]);
    expect(told('ModelUpdated', { ...prompt, tagDeleted: 'k' })).toEqual([
      'prompt_tag.deleted',
      { name: 'greet', key: 'k' },
    ]);
  });

  it('is that an alias was set or deleted', () => {
    const alias = { ...version, alias: 'champion' };
    expect(told('ModelAliasSet', alias)).toEqual([
      'model_version_alias.created',
      { name: 'rain', alias: 'champion', version: '2' },
    ]);
    expect(told('ModelAliasDeleted', { ...alias, version: null })).toEqual([
      'model_version_alias.deleted',
      { name: 'rain', alias: 'champion' },
    ]);
    expect(told('ModelAliasSet', { ...alias, ...prompt })?.[0]).toBe('prompt_alias.created');
    expect(told('ModelAliasDeleted', { ...alias, ...prompt, version: null })?.[0]).toBe(
      'prompt_alias.deleted',
    );
  });

  it('is nothing where MLflow has no event: tags of models, descriptions, other facts', () => {
    expect(told('ModelUpdated', { ...model, tagSet: 'k' }, { model: modelOf({ k: 'v' }) })).toBeUndefined();
    expect(told('ModelUpdated', { ...model, tagDeleted: 'k' })).toBeUndefined();
    expect(told('ModelVersionUpdated', version)).toBeUndefined();
    expect(told('ModelVersionApproved', version)).toBeUndefined();
    expect(told('RunStarted', {})).toBeUndefined();
  });

  it('has no data once what it would tell is gone; a name that remains is told', () => {
    expect(told('ModelVersionRegistered', version)).toEqual(['model_version.created', undefined]);
    expect(told('ModelVersionUpdated', { ...version, tagSet: 'k' })).toEqual([
      'model_version_tag.set',
      undefined,
    ]);
    expect(
      told('ModelVersionUpdated', { ...version, tagSet: 'constructor' }, { version: versionOf({}) })?.[1],
    ).toBeUndefined();
    expect(told('ModelRegistered', model)).toEqual([
      'registered_model.created',
      { name: 'rain', tags: {}, description: '' },
    ]);
  });

  it('knows fifteen events, as MLflow does', () => {
    expect(webhookEvents).toHaveLength(15);
  });
});
