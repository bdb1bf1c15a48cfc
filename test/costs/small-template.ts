import type { Resource, Template } from '../../costs';

/** A function as CDK names it, of 256 MB on arm64. */
export const fn = (more: Readonly<Record<string, unknown>> = {}): Resource => ({
  Type: 'AWS::Lambda::Function',
  Properties: { MemorySize: 256, Architectures: ['arm64'], ...more },
});

export const alarm = (metrics: number): Resource => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Metrics: [
      { Expression: 'sum of all', Id: 'sum' },
      ...Array.from({ length: metrics }, (_, index) => ({ Id: `m${index}`, MetricStat: {} })),
    ],
  },
});

export const templateOf = (Resources: Template['Resources']): Template => ({ Resources });
