import { at, byType } from './rule';

/** Functions and state machines are traced and have logs of their own; the API is logged and throttled. */
export const everythingIsObserved = byType({
  'AWS::Lambda::Function': (fn) => {
    if (at(fn, 'LoggingConfig', 'LogGroup') === undefined) return 'has no log group of its own';
    return at(fn, 'TracingConfig', 'Mode') === 'Active' ? undefined : 'is not traced';
  },
  'AWS::StepFunctions::StateMachine': (machine) => {
    if (at(machine, 'TracingConfiguration', 'Enabled') !== true) return 'is not traced';
    return at(machine, 'LoggingConfiguration', 'Level') === 'ALL' ? undefined : 'does not log every state';
  },
  'AWS::ApiGatewayV2::Stage': (stage) => {
    if (at(stage, 'DefaultRouteSettings', 'ThrottlingRateLimit') === undefined) return 'is not throttled';
    return at(stage, 'AccessLogSettings', 'DestinationArn') === undefined ? 'has no access log' : undefined;
  },
});
