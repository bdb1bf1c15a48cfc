import { emulatorDifferences } from '../../lib/emulator-differences';
import { resourcesOf, synthesize, type Template } from './synthesize';

const count = (template: Template): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(template.Resources)) counts[Type] = (counts[Type] ?? 0) + 1;
  return counts;
};

describe('a deployment on the emulator', () => {
  const aws = () => synthesize('dev', 'aws').template;
  const emulator = () => synthesize('dev', 'emulator').template;

  it('has the resources of AWS, but for what is listed', () => {
    const here = count(emulator());
    const there = count(aws());
    const types = new Set([...Object.keys(here), ...Object.keys(there)]);
    const changed = Object.fromEntries(
      [...types]
        .map((type) => [type, (here[type] ?? 0) - (there[type] ?? 0)])
        .filter(([, difference]) => difference !== 0),
    );
    expect(changed).toEqual({
      // The trainer: a function with its log group, where AWS has a role alone.
      'AWS::Lambda::Function': 1,
      'AWS::Logs::LogGroup': 1,
      // Alarms on metric math.
      'AWS::CloudWatch::Alarm': expect.any(Number),
      'AWS::Budgets::Budget': -1,
    });
    expect(changed['AWS::CloudWatch::Alarm']).toBeLessThan(0);
  });

  it('drops alarms on metric math only', () => {
    const math = resourcesOf(aws(), 'AWS::CloudWatch::Alarm').filter(
      ([, { Properties }]) => Properties?.['Metrics'],
    );
    const kept = resourcesOf(emulator(), 'AWS::CloudWatch::Alarm');
    expect(kept).toHaveLength(resourcesOf(aws(), 'AWS::CloudWatch::Alarm').length - math.length);
    expect(kept.length).toBeGreaterThan(0);
  });

  it('is described by a list that people read', () => {
    expect(emulatorDifferences).toHaveLength(6);
  });
});
