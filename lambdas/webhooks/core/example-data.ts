import type { WebhookEvent } from '../../../contracts/webhooks/events';

const modelTag = { name: 'example_model', version: '1', key: 'example_key' };
const promptTag = { name: 'example_prompt', key: 'example_key' };
const value = 'example_value';
const tags = { example_key: value };

/** What a trial delivery tells: the examples of mlflow 3.17.2, webhooks/types.py. */
export const exampleData: Readonly<Record<WebhookEvent, object>> = {
  'registered_model.created': { name: 'example_model', tags, description: 'An example registered model' },
  'model_version.created': {
    name: 'example_model',
    version: '1',
    source: 'models:/123',
    run_id: 'abcd1234abcd5678',
    tags,
    description: 'An example model version',
  },
  'model_version_tag.set': { ...modelTag, value },
  'model_version_tag.deleted': modelTag,
  'model_version_alias.created': { name: 'example_model', alias: 'example_alias', version: '1' },
  'model_version_alias.deleted': { name: 'example_model', alias: 'example_alias' },
  'prompt.created': { name: 'example_prompt', tags, description: 'An example prompt' },
  'prompt_version.created': {
    name: 'example_prompt',
    version: '1',
    template: 'Hello {{name}}!',
    tags,
    description: 'An example prompt version',
  },
  'prompt_tag.set': { ...promptTag, value },
  'prompt_tag.deleted': promptTag,
  'prompt_version_tag.set': { name: 'example_prompt', version: '1', key: 'example_key', value },
  'prompt_version_tag.deleted': { name: 'example_prompt', version: '1', key: 'example_key' },
  'prompt_alias.created': { name: 'example_prompt', alias: 'example_alias', version: '1' },
  'prompt_alias.deleted': { name: 'example_prompt', alias: 'example_alias' },
  'budget_policy.exceeded': {
    budget_policy_id: 'bp-abc123',
    budget_unit: 'USD',
    budget_amount: 100.0,
    current_spend: 105.5,
    duration_unit: 'MONTHS',
    duration_value: 1,
    target_scope: 'ENDPOINT',
    workspace: 'default',
    target_value: 'ep-abc123',
    window_start: 1704067200000,
  },
};
