import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Duplex } from 'node:stream';
import { isCairnError } from '../../../../contracts/cairn-error';
import { cairnVersion } from '../../../../contracts/version';
import type { Resolve } from '../../core/require-public-target';
import type { Parcel, Sender, SendOutcome } from '../../core/sender';
import { mayConnect, parseTarget, type TargetRule } from '../../core/target';
import { ConnectionRefused, connect, type Guard } from './connect';

/** An answer's body is for people to look at: so much of it is read. */
const mostBodyBytes = 8192;

/** Statuses that keep method and body; others would come as a GET without what is told. */
const followed = [307, 308];
const mostRedirects = 5;

const userAgent = `Cairn-Webhooks/${cairnVersion}`;

const bodyOf = async (answer: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= mostBodyBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBodyBytes).toString('utf8');
};

const requestOf = (url: URL, { headers, body }: Parcel, guard: Guard): ClientRequest => {
  const request = url.protocol === 'https:' ? requestTls : requestPlain;
  return request(url, {
    method: 'POST',
    headers: { 'User-Agent': userAgent, 'Content-Length': Buffer.byteLength(body), ...headers },
    // In place of an agent: no pool, no proxy of the environment, one connection that was looked at.
    createConnection: (_options, callback) => {
      connect(url, guard, callback as (error: Error | null, socket?: Duplex) => void);
      return undefined;
    },
  });
};

/** An answer whose body is not read yet. */
const post = (url: URL, parcel: Parcel, guard: Guard, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = requestOf(url, parcel, guard);
    const abort = () => request.destroy(new Error('no answer in time'));
    signal.addEventListener('abort', abort, { once: true });
    request.once('error', reject);
    request.once('response', resolve);
    request.end(parcel.body);
  });

const answered = async (answer: IncomingMessage): Promise<SendOutcome> => ({
  kind: 'answered',
  status: answer.statusCode ?? 0,
  retryAfter: answer.headers['retry-after'],
  body: await bodyOf(answer),
});

/** Where a redirect leads that keeps the body. */
const redirectOf = ({ statusCode = 0, headers }: IncomingMessage, from: URL): string | undefined =>
  followed.includes(statusCode) && headers.location && URL.canParse(headers.location, from.href)
    ? new URL(headers.location, from.href).href
    : undefined;

/** What an error says, without the address that it was sent to. */
const reasonOf = (error: unknown): string => {
  if (isCairnError(error)) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  return code ? `The receiver was not reached: ${code}.` : `The receiver was not reached: ${message}.`;
};

/** Posts over HTTP(S), to where the rule lets it. Redirects are followed where they keep the body, by the same rule. */
export const httpSender = (resolve: Resolve, rule: TargetRule): Sender => {
  const guard: Guard = { resolve, mayConnect: (url, address) => mayConnect(url, address, rule) };

  const follow = async (parcel: Parcel, signal: AbortSignal): Promise<SendOutcome> => {
    let target = parcel.url;
    for (let redirects = 0; ; redirects += 1) {
      const url = parseTarget(target, rule);
      const answer = await post(url, parcel, guard, signal);
      const next = redirects < mostRedirects ? redirectOf(answer, url) : undefined;
      if (next === undefined) return answered(answer);
      answer.destroy();
      target = next;
    }
  };

  return {
    send: async (parcel) => {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), Math.max(1, parcel.milliseconds));
      try {
        return await follow(parcel, late.signal);
      } catch (error) {
        const isRefused = error instanceof ConnectionRefused || isCairnError(error);
        return isRefused
          ? { kind: 'refused', reason: error.message }
          : { kind: 'unreached', reason: reasonOf(error) };
      } finally {
        clearTimeout(timer);
      }
    },
  };
};
