import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { kmsSecretBox } from '../../lambdas/webhooks/adapters/kms/secret-box';
import { memorySecretBox } from '../../lambdas/webhooks/adapters/memory/secret-box';
import type { SecretBox } from '../../lambdas/webhooks/core/secret-box';
import { describeOnEmulator } from '../harness/local-tables';

const owner = { project: 'weather', id: 'one' };

const secretBoxContract = (make: () => SecretBox): void => {
  it('opens what it sealed, for its owner only', async () => {
    const box = make();
    const sealed = await box.seal(owner, 'geheim ß 🔑');
    expect(await box.open(owner, sealed)).toBe('geheim ß 🔑');
    await expect(box.open({ ...owner, id: 'two' }, sealed)).rejects.toThrow();
    await expect(box.open({ ...owner, project: 'other' }, sealed)).rejects.toThrow();
  });
};

describe('the in-memory box', () => {
  secretBoxContract(memorySecretBox);
});

describeOnEmulator('the box of KMS', () => {
  beforeAll(async () => {
    const { KeyMetadata } = await new KMSClient({}).send(new CreateKeyCommand({}));
    process.env['CAIRN_SECRET_KEY'] = KeyMetadata?.Arn ?? '';
  });

  secretBoxContract(() => kmsSecretBox());

  it('takes the longest secret that a webhook may have, and shows nothing of it', async () => {
    const secret = 's'.repeat(4096);
    const sealed = await kmsSecretBox().seal(owner, secret);
    expect(Buffer.from(sealed, 'base64').includes(Buffer.from('ssss'))).toBe(false);
    expect(await kmsSecretBox().open(owner, sealed)).toBe(secret);
  });
});
