import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { refuseNewerItems } from '../../lambdas/platform/stored/refuse-newer-items';

interface Client {
  send(command: { readonly input: object }): Promise<object>;
}

/** A client in memory with the check that `dynamo()` puts before its readers. */
export const refusingNewer = (documents: DynamoDBDocumentClient): DynamoDBDocumentClient => {
  const client = documents as unknown as Client;
  const send = async (command: { readonly input: object }): Promise<object> => {
    const answer = await client.send(command);
    refuseNewerItems(command.input, answer);
    return answer;
  };
  return { send } as unknown as DynamoDBDocumentClient;
};
