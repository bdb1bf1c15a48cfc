import { isCairnError } from '../../../../contracts/cairn-error';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import type { OnlineGuard } from '../offline/online-guard';
import { judgeHistory } from './judge-history';

/** Stands between the offline and the online write of a materialization: what fails its expectations stays offline. */
export const statisticsGuard = (files: Pick<ObjectFiles, 'write'>): OnlineGuard => ({
  beforeOnline: async (session, relation, view, window, call) => {
    try {
      const { reason } = await judgeHistory({ session, files }, view, { relation, window, time: call.time });
      return { outcome: reason === null ? 'passed' : 'failed', reason };
    } catch (error) {
      if (!isCairnError(error) || error.code !== 'feature.definition.invalid') throw error;
      return { outcome: 'failed', reason: error.message };
    }
  },
});
