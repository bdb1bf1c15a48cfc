import { resourcesOf, synthesize } from './synthesize';

const { template } = synthesize('dev', 'aws');

/** Logical ids of resources of a type whose text says something. */
const saying = (type: string, text: string): readonly string[] =>
  resourcesOf(template, type).flatMap(([id, resource]) =>
    JSON.stringify(resource).includes(text) ? [id] : [],
  );

describe('the purge of what was deleted', () => {
  it('is what two functions may do: the one that is asked, and the one that is told the time', () => {
    const holders = saying('AWS::IAM::Policy', 's3:DeleteObjectVersion');
    // The third one erases entities from the history of features.
    expect(holders).toHaveLength(3);
    expect(holders.join()).toMatch(/featurescontrol/);
    expect(holders.join()).toMatch(/JournalListener/);
    expect(holders.join()).toMatch(/trackingapi/);
    expect(saying('AWS::Lambda::Function', '"CAIRN_RETENTION_DAYS":"30"')).toHaveLength(2);
  });

  it('waits for the days that the environment says', () => {
    const wish = { settings: { deletedRetentionDays: 7 } };
    const functions = resourcesOf(synthesize('dev', 'aws', wish).template, 'AWS::Lambda::Function');
    expect(JSON.stringify(functions)).toContain('"CAIRN_RETENTION_DAYS":"7"');
    expect(() => synthesize('dev', 'aws', { settings: { deletedRetentionDays: 0 } })).toThrow(
      'settings.deletedRetentionDays must be a whole number of days from 1 to 3650; it is 0',
    );
  });
});
