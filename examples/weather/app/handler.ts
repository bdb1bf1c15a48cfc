import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createClient } from '../../../sdk/src';

type Question = { readonly city: string; readonly date: string };
type Truth = { readonly predictionId: string; readonly label: number };

const connect = async () => {
  const secret = new GetSecretValueCommand({ SecretId: process.env['CAIRN_TOKEN_SECRET_ARN'] });
  const { SecretString: token } = await new SecretsManagerClient().send(secret);
  return createClient({ baseUrl: process.env['CAIRN_API_URL'] ?? '', token });
};

let connection: ReturnType<typeof connect> | undefined;

/** Reads the token once a sandbox; whatever fails, the next event reads it again: it may have been replaced. */
const withCairn = async <T>(work: (cairn: Awaited<ReturnType<typeof connect>>) => Promise<T>): Promise<T> => {
  connection ??= connect();
  try {
    return await work(await connection);
  } catch (error) {
    connection = undefined;
    throw error;
  }
};

/** How likely is rain on the day after? And what came of it, told a day later. */
export const handler = (event: Question | Truth) =>
  withCairn(async (cairn) => {
    if ('predictionId' in event) return cairn.monitoring.sendFeedback({ endpoint: 'rain', ...event });
    const { city, date } = event;
    const { predictions } = await cairn.serving.predict({ endpoint: 'rain', entities: [{ city }], date });
    return { probability: predictions[0]?.probabilities?.['1'], predictionId: predictions[0]?.id };
  });
