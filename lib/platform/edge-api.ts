import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { type ApiUnit, edge, fallbackUnit } from '../../contracts/edge';
import { acknowledge } from './acknowledge';
import type { Foundation } from './foundation';
import type { NodeFunction } from './node-function';
import { checkWholeNumber } from './validation';
import { vendedLogGroup } from './vended-log-group';

export interface EdgeApiProps {
  readonly foundation: Foundation;
  /** Requests a second, over all routes, at least 1; more is answered 429. @default 200 */
  readonly rateLimit?: number;
  /** Requests that may come at once, at least 1. @default 400 */
  readonly burstLimit?: number;
}

/**
 * One line of JSON a request. The route as it was declared, never path and query: those hold names, and can hold more.
 */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    from: '$context.identity.sourceIp',
    agent: '$context.identity.userAgent',
    route: '$context.routeKey',
    status: '$context.status',
    bytes: '$context.responseLength',
    milliseconds: '$context.responseLatency',
    error: '$context.error.responseType',
  }),
);

/**
 * One HTTP API and one base URL for all protocols. There is no authorizer function: every handler
 * authenticates itself, so that a refusal has the form of the caller's protocol.
 */
export class EdgeApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: EdgeApiProps) {
    super(scope, id);
    const { foundation } = props;
    checkWholeNumber(this, 'rateLimit', props.rateLimit, { least: 1, unit: 'requests' });
    checkWholeNumber(this, 'burstLimit', props.burstLimit, { least: 1, unit: 'requests' });
    this.api = new HttpApi(this, 'Api', { description: 'Cairn', createDefaultStage: false });
    acknowledge(
      this.api,
      'APIG4',
      "Handlers authenticate every request but health checks themselves, so that a refusal has the form of the caller's protocol (ADR 0009).",
    );
    const accessLogs = vendedLogGroup(this, 'AccessLogs', { foundation, service: 'apis', name: 'Access' });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: props.rateLimit ?? 200, burstLimit: props.burstLimit ?? 400 },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLogs), format: accessLogFormat },
    });
    // The stage has no dependency of its own on the log group's policy.
    (stage.node.defaultChild as CfnStage).node.addDependency(accessLogs);
  }

  /** Base URL, also before any route exists. */
  get url(): string {
    return this.api.apiEndpoint;
  }

  /** Gives a unit the prefixes that contracts/edge.ts lists for it, and the rest to the fallback unit. */
  serve(unit: ApiUnit, fn: NodeFunction): void {
    const integration = new HttpLambdaIntegration(`${unit}Integration`, fn.fn);
    const authorizer = new HttpNoneAuthorizer();
    const add = (path: string) =>
      this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration, authorizer });
    for (const rule of edge.filter((candidate) => candidate.unit === unit)) {
      add(rule.prefix);
      add(`${rule.prefix}/{proxy+}`);
    }
    if (unit === fallbackUnit) {
      add('/');
      add('/{proxy+}');
    }
  }
}
