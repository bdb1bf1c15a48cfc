import { idOf, type Platform } from '../platform/platform';
import { roleArn, roleOf } from '../platform/policies';
import { account, arnOf, region } from '../platform/resource-arn';
import type { Request } from '../policy/statement';
import type { Call } from './call';
import { exampleOf } from './placeholders';

/** A call as a question to IAM, with examples in the place of what is made at run time. */
export interface AskedCall {
  readonly call: Call;
  readonly request: Request;
  /** Path of the role that asks; services have none. */
  readonly role?: string;
  /** Path of the construct that is asked for, if it is one of the platform. */
  readonly subject?: string;
}

const listOf = (texts: string | undefined): readonly string[] => (texts ?? '').split(' ').filter(Boolean);

/** The construct that a resource is, or lies in: the longest path that fits. */
const subjectOf = ({ paths }: Platform, resource: string): string | undefined =>
  [...paths.values()]
    .filter((path) => resource === path || resource.startsWith(`${path}/`) || resource.startsWith(`${path}:`))
    .sort((a, b) => b.length - a.length)[0];

/** Log streams, executions and objects are named after what they lie in, each in its own way. */
const arnBelow = (arn: string, rest: string): string => {
  if (arn.endsWith(':*')) return `${arn.slice(0, -1)}log-stream:${rest || 'a'}`;
  if (rest.startsWith(':')) return `${arn.replace(':stateMachine:', ':execution:')}${exampleOf(rest)}`;
  return `${arn}${exampleOf(rest)}`;
};

const arnOfCall = (platform: Platform, { resource }: Call, subject: string | undefined): string => {
  if (resource === '*' || resource.startsWith('arn:')) return exampleOf(resource);
  if (resource.startsWith('secret:'))
    return `arn:aws:secretsmanager:${region}:${account}:${exampleOf(resource.replace('{stack}', platform.stack))}`;
  const id = idOf(platform, subject ?? resource);
  const found = platform.template.Resources[id];
  if (!subject || !found) throw new Error(`the platform has no ${resource}`);
  return arnBelow(arnOf(id, found), resource.slice(subject.length));
};

/** What every request of a service carries, whoever makes it. */
const contextOf = ({ action, keys, prefix, context }: Call): Request['context'] => ({
  'aws:SecureTransport': 'true',
  ...(action.startsWith('s3:') ? { 's3:TlsVersion': '1.3' } : {}),
  ...(keys ? { 'dynamodb:LeadingKeys': listOf(keys).map(exampleOf) } : {}),
  ...(prefix === undefined ? {} : { 's3:prefix': exampleOf(prefix) }),
  ...context,
});

export const askedCall = (platform: Platform, call: Call): AskedCall => {
  const subject = subjectOf(platform, call.resource);
  const service = call.caller.startsWith('service:') ? call.caller.slice('service:'.length) : undefined;
  const role = service === undefined ? roleOf(platform, call.caller) : undefined;
  return {
    call,
    request: {
      principal: role === undefined ? { service: service ?? '' } : { role: roleArn(platform, role) },
      action: call.action,
      resource: arnOfCall(platform, call, subject),
      context: contextOf(call),
    },
    ...(role === undefined ? {} : { role }),
    ...(subject === undefined ? {} : { subject }),
  };
};
