import type { OnlineAnswer, OnlineRequest } from '../../contracts/features/online';
import { onlineFeatures } from '../../lambdas/serving/adapters/features/online-features';
import { featureNames } from '../../lambdas/serving/core/feature-names';
import { rainFeatures } from './make-pool';

const eventTime = '2015-07-01T00:00:00.000000Z';

describe('features for predictions', () => {
  it('are asked for by pinned view versions, in the order of training, as of the time', async () => {
    const requests: OnlineRequest[] = [];
    const reader = {
      online: async (request: OnlineRequest): Promise<OnlineAnswer> => {
        requests.push(request);
        return { features: [], joinKeys: [], rows: [] };
      },
    };
    const request = { project: 'weather', source: rainFeatures, entities: [{ city: 'seattle' }] };
    await onlineFeatures(reader).read({ ...request, asOf: '2015-07-01T23:59:59.999Z' });
    await onlineFeatures(reader).read({ ...request, asOf: null });
    const asked = {
      project: 'weather',
      features: ['daily@v1:precipitation', 'daily@v1:wind', 'daily@v1:temp_max'],
      rows: [{ city: 'seattle' }],
    };
    expect(requests).toEqual([{ ...asked, asOf: '2015-07-01T23:59:59.999Z' }, asked]);
  });

  it('keep every digit of integers, and the status of what is not there', async () => {
    const rows = [
      [
        { value: 7n, status: 'PRESENT' as const, eventTime },
        { value: 2n ** 60n, status: 'PRESENT' as const, eventTime },
        { value: null, status: 'NOT_FOUND' as const, eventTime: null },
      ],
    ];
    const reader = { online: async (): Promise<OnlineAnswer> => ({ features: [], joinKeys: [], rows }) };
    const request = { project: 'weather', source: rainFeatures, entities: [{ city: 'seattle' }], asOf: null };
    expect(await onlineFeatures(reader).read(request)).toEqual([
      [
        { value: 7, status: 'PRESENT', eventTime },
        { value: '1152921504606846976', status: 'PRESENT', eventTime },
        { value: null, status: 'NOT_FOUND', eventTime: null },
      ],
    ]);
  });

  it('carry the name of their view only where two views share a name', () => {
    const features = [
      { view: 'daily', viewVersion: 1, name: 'wind' },
      { view: 'hourly', viewVersion: 1, name: 'wind' },
      { view: 'daily', viewVersion: 1, name: 'rain' },
    ];
    expect(featureNames({ ...rainFeatures, features })).toEqual(['daily__wind', 'hourly__wind', 'rain']);
  });
});
