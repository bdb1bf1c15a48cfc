import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Workflow } from '../pipelines/workflow';
import type { NodeFunction } from '../platform/node-function';

export interface PlatformDashboardProps {
  readonly functions: Readonly<Record<string, NodeFunction>>;
  readonly api: HttpApi;
  readonly workflows: Readonly<Record<string, Workflow>>;
}

const period = Duration.minutes(5);
const half = { width: 12, height: 6 };

/** One dashboard: traffic and latency of the API, functions, executions. */
export class PlatformDashboard extends Construct {
  constructor(scope: Construct, id: string, props: PlatformDashboardProps) {
    super(scope, id);
    const functions = Object.entries(props.functions);
    const workflows = Object.entries(props.workflows);
    const widgets: IWidget[][] = [
      [new TextWidget({ markdown: `# Cairn: ${Stack.of(this).stackName}`, width: 24, height: 1 })],
      [
        new GraphWidget({
          ...half,
          title: 'API: requests and refusals',
          left: [
            props.api.metricCount({ period }),
            props.api.metricClientError({ period }),
            props.api.metricServerError({ period }),
          ],
        }),
        new GraphWidget({
          ...half,
          title: 'API: latency',
          left: ['p50', 'p99'].map((statistic) =>
            props.api.metricLatency({ period, statistic, label: statistic }),
          ),
        }),
      ],
      [
        new GraphWidget({
          ...half,
          title: 'Functions: errors',
          left: functions.map(([label, { fn }]) => fn.metricErrors({ period, label })),
        }),
        new GraphWidget({
          ...half,
          title: 'Functions: duration p99',
          left: functions.map(([label, { fn }]) => fn.metricDuration({ period, label, statistic: 'p99' })),
        }),
      ],
      [
        new GraphWidget({
          ...half,
          title: 'Executions',
          left: workflows.flatMap(([label, { machine }]) => [
            machine.metricSucceeded({ period, label: `${label} succeeded` }),
            machine.metricFailed({ period, label: `${label} failed` }),
          ]),
        }),
      ],
    ];
    new Dashboard(this, 'Dashboard', { widgets });
  }
}
