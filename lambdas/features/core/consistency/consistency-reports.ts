import { type ServedConsistency, servedConsistencySchema } from '../../../../contracts/features/consistency';
import { consistencyReportPrefix } from '../../../../contracts/objects';
import { requireKnownVersion } from '../../../../contracts/require-known-version';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { consistencyText } from './report-text';

/** Reports of served values in the data bucket: each by its time, and the newest one under a name of its own. */
export const consistencyReports = (files: Pick<ObjectFiles, 'write' | 'read' | 'list'>) => ({
  keep: async (report: ServedConsistency): Promise<void> => {
    const prefix = consistencyReportPrefix(report.project, report.endpoint);
    const text = `${JSON.stringify(report, null, 2)}\n`;
    await files.write(`${prefix}${report.time}.txt`, consistencyText(report));
    await files.write(`${prefix}${report.time}.json`, text);
    // Last of all: where it points, everything is.
    await files.write(`${prefix}newest.json`, text);
  },
  newest: async (project: string, endpoint: string): Promise<ServedConsistency | undefined> => {
    const key = `${consistencyReportPrefix(project, endpoint)}newest.json`;
    if (!(await files.list(key)).includes(key)) return undefined;
    const json = JSON.parse(await files.read(key));
    requireKnownVersion('report of served features', endpoint, json.schemaVersion);
    return servedConsistencySchema.parse(json);
  },
});
