import { CairnError } from '../../../contracts/cairn-error';
import { isLoopbackAddress, isPublicAddress } from './public-address';

/** Where webhooks may lead. */
export interface TargetRule {
  /** On an emulator: to this machine as well, by http or https. Never in a deployment on AWS. */
  readonly allowLoopback: boolean;
}

const quoted = (text: string): string => `'${text.slice(0, 200)}'`;

const invalid = (message: string): CairnError => new CairnError('webhook.invalid', message);

const schemesOf = ({ allowLoopback }: TargetRule): readonly string[] =>
  allowLoopback ? ['https', 'http'] : ['https'];

/**
 * The address of a webhook, read as browsers do, so that 0x7f000001 and 127.1 are seen for what they are. Throws
 * `webhook.invalid`, and `webhook.address-refused` for another scheme than https, in the words of mlflow 3.17.2.
 */
export const parseTarget = (text: string, rule: TargetRule): URL => {
  if (text.trim() === '') throw invalid(`Webhook URL cannot be empty or just whitespace: ${quoted(text)}`);
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase() ?? '';
  const schemes = schemesOf(rule);
  if (!schemes.includes(scheme))
    throw new CairnError(
      'webhook.address-refused',
      `Invalid webhook URL scheme: ${quoted(scheme)}. Allowed schemes are: ${schemes.join(', ')}.`,
    );
  if (/^\s*\w+:\/*$/.test(text)) throw invalid(`Webhook URL must include a hostname: ${quoted(text)}`);
  if (!URL.canParse(text)) throw invalid(`Invalid webhook URL ${quoted(text)}`);
  return new URL(text);
};

/** Host of an address without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Whether a connection may be made to an IP address: a public one, by https. */
export const mayConnect = ({ protocol }: URL, address: string, { allowLoopback }: TargetRule): boolean =>
  (allowLoopback && isLoopbackAddress(address)) || (protocol === 'https:' && isPublicAddress(address));
