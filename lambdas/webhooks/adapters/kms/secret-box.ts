import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { configuration } from '../../../platform/configuration';
import type { SecretBox, SecretOwner } from '../../core/secret-box';

/** Bound into the ciphertext: KMS opens it with the same context only, and CloudTrail shows it. */
const contextOf = ({ project, id }: SecretOwner) => ({ 'cairn:project': project, 'cairn:webhook': id });

/** Secrets under the platform's key, encrypted one by one: who reads the table, a backup or an export of it sees none. */
export const kmsSecretBox = (client = new KMSClient({ maxAttempts: 4 })): SecretBox => ({
  seal: async (owner, secret) => {
    const { CiphertextBlob = new Uint8Array() } = await client.send(
      new EncryptCommand({
        KeyId: configuration.secretKey(),
        Plaintext: Buffer.from(secret),
        EncryptionContext: contextOf(owner),
      }),
    );
    return Buffer.from(CiphertextBlob).toString('base64');
  },
  open: async (owner, sealed) => {
    const { Plaintext = new Uint8Array() } = await client.send(
      new DecryptCommand({
        KeyId: configuration.secretKey(),
        CiphertextBlob: Buffer.from(sealed, 'base64'),
        EncryptionContext: contextOf(owner),
      }),
    );
    return Buffer.from(Plaintext).toString('utf8');
  },
});
