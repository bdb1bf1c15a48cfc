import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { configuration } from '../../../platform/configuration';
import type { SecretStore } from '../../core/execution-token';

const nameOf = (project: string, name: string): string => `${configuration.secretPrefix()}${project}/${name}`;

/** Secrets of executions in Secrets Manager, named `cairn/<stack>/<project>/<execution>`. */
export const secretsManagerStore = (client = new SecretsManagerClient({ maxAttempts: 4 })): SecretStore => {
  /** Takes a name as well as an ARN. */
  const forget = async (SecretId: string): Promise<void> => {
    try {
      await client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  };
  return {
    keep: async (project, name, text) => {
      const Name = nameOf(project, name);
      try {
        const { ARN } = await client.send(
          new CreateSecretCommand({ Name, SecretString: text, KmsKeyId: configuration.secretKey() }),
        );
        return ARN ?? Name;
      } catch (error) {
        if (!(error instanceof ResourceExistsException)) throw error;
        const { ARN } = await client.send(new PutSecretValueCommand({ SecretId: Name, SecretString: text }));
        return ARN ?? Name;
      }
    },
    forget,
    forgetNamed: (project, name) => forget(nameOf(project, name)),
  };
};
