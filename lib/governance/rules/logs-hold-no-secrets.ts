import { at, byType } from './rule';

/** What an access log may say of a request. Not among it: path and query, headers, who was authorized, bodies. */
const harmless = new Set([
  'requestId',
  'requestTime',
  'identity.sourceIp',
  'identity.userAgent',
  'httpMethod',
  'routeKey',
  'protocol',
  'status',
  'responseLength',
  'responseLatency',
  'integrationLatency',
  'integrationStatus',
  'error.responseType',
]);

/** What is logged are ids, codes and times: no feature values, no tokens, no queries. And as JSON, to be searched. */
export const logsHoldNoSecrets = byType({
  'AWS::Lambda::Function': (fn) =>
    at(fn, 'LoggingConfig', 'LogFormat') === 'JSON' ? undefined : 'logs plain text',
  'AWS::StepFunctions::StateMachine': (machine) =>
    at(machine, 'LoggingConfiguration', 'IncludeExecutionData') === false
      ? undefined
      : 'logs execution data, which may hold feature values',
  'AWS::ApiGatewayV2::Stage': (stage) => {
    const format = String(at(stage, 'AccessLogSettings', 'Format') ?? '');
    if (!format.startsWith('{')) return 'has no access log in JSON';
    const found = [...format.matchAll(/\$context\.([\w.]+)/g)].find(([, name = '']) => !harmless.has(name));
    return found ? `logs ${found[0]}` : undefined;
  },
});
