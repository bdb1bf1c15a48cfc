import { bodyJson, type HttpReply, type HttpRequest, jsonReply } from '../../harness/faults/http';
import { MemoryDocuments } from '../../harness/memory-documents/memory-documents';
import { MemoryBuckets } from './buckets';
import { jsonService, Refused, type Service } from './service';
import { MemoryStateMachines } from './state-machines';
import { tablesService } from './tables';

interface Event {
  readonly Detail: string;
}
interface Entries {
  readonly Entries: readonly Event[];
}
interface Records {
  readonly Records: readonly { readonly Data: string }[];
}
interface Secret {
  readonly Name: string;
  readonly SecretId: string;
  readonly SecretString: string;
}

/** What the serving pool says to a probe. */
const probeAnswer = { ready: true, reason: null, latencyMs: 1 };

/** What the function that delivers to webhooks says to a trial. */
const trialAnswer = { success: true, responseStatus: 200 };

interface Sealing {
  readonly Plaintext: string;
  readonly CiphertextBlob: string;
  readonly EncryptionContext: Readonly<Record<string, string>>;
}

/** The services of AWS that the platform stands on, in memory, for clients of the SDK as they are. */
export class MemoryCloud {
  constructor(
    readonly documents = new MemoryDocuments(),
    readonly buckets = new MemoryBuckets(),
    readonly machines = new MemoryStateMachines(),
    readonly secrets = new Map<string, string>(),
    /** Details of the events on the bus. */
    readonly events: unknown[] = [],
    /** Lines that the delivery stream took. */
    readonly delivered: string[] = [],
  ) {}

  clone(): MemoryCloud {
    return new MemoryCloud(
      this.documents.clone(),
      this.buckets.clone(),
      this.machines.clone(),
      new Map(this.secrets),
      [...this.events],
      [...this.delivered],
    );
  }

  /** In place of the connection of a client. */
  async handle(request: HttpRequest): Promise<{ readonly response: HttpReply }> {
    return { response: await this.serviceOf(request)(request) };
  }

  private serviceOf({ path, headers }: HttpRequest): Service {
    const target = headers['x-amz-target'] ?? '';
    if (target.startsWith('DynamoDB_')) return tablesService(this.documents);
    if (target.startsWith('AWSStepFunctions.')) return this.machines.service;
    if (target.startsWith('secretsmanager.')) return this.secretsService;
    if (target.startsWith('AWSEvents.') || target.startsWith('Firehose_')) return this.takers;
    if (target.startsWith('TrentService.')) return this.keys;
    if (path.includes('webhook-deliveries/invocations')) return async () => jsonReply(200, trialAnswer);
    if (path.includes('/invocations')) return async () => jsonReply(200, probeAnswer);
    return this.buckets.service;
  }

  private readonly secretsService = jsonService(
    {
      CreateSecret: ({ Name, SecretString }: Secret) => {
        if (this.secrets.has(Name)) throw new Refused('ResourceExistsException');
        this.secrets.set(Name, SecretString);
        return { ARN: `arn:${Name}`, Name };
      },
      PutSecretValue: ({ SecretId, SecretString }: Secret) => {
        this.secrets.set(SecretId, SecretString);
        return { ARN: `arn:${SecretId}`, Name: SecretId };
      },
      DeleteSecret: ({ SecretId }: Secret) => {
        if (!this.secrets.delete(SecretId.replace(/^arn:/, '')))
          throw new Refused('ResourceNotFoundException');
        return {};
      },
    },
    bodyJson,
  );

  /** A key that hides nothing, and opens with the same context only. */
  private readonly keys = jsonService(
    {
      Encrypt: ({ Plaintext, EncryptionContext }: Sealing) => ({
        CiphertextBlob: Buffer.from(JSON.stringify([EncryptionContext, Plaintext])).toString('base64'),
      }),
      Decrypt: ({ CiphertextBlob, EncryptionContext }: Sealing) => {
        const [context, Plaintext] = JSON.parse(Buffer.from(CiphertextBlob, 'base64').toString('utf8'));
        if (JSON.stringify(context) !== JSON.stringify(EncryptionContext))
          throw new Refused('InvalidCiphertextException');
        return { Plaintext };
      },
    },
    bodyJson,
  );

  private readonly takers = jsonService(
    {
      PutEvents: ({ Entries }: Entries) => {
        this.events.push(...Entries.map(({ Detail }) => JSON.parse(Detail) as unknown));
        return { FailedEntryCount: 0, Entries: Entries.map((_, index) => ({ EventId: `event-${index}` })) };
      },
      PutRecordBatch: ({ Records }: Records) => {
        for (const { Data } of Records) this.delivered.push(Buffer.from(Data, 'base64').toString('utf8'));
        return { FailedPutCount: 0, RequestResponses: Records.map(() => ({ RecordId: 'r' })) };
      },
    },
    bodyJson,
  );
}
