import { monitoringReportSchema } from '../../../../contracts/monitoring/report';
import { monitoringReportPrefix } from '../../../../contracts/objects';
import { requireKnownVersion } from '../../../../contracts/require-known-version';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import type { ReportStore } from '../../core/report-ports';
import { reportText } from '../../core/report-text';

/** Reports in the data bucket, under the id of their run. */
export const reportStore = (files: Pick<ObjectFiles, 'write' | 'read' | 'list'>): ReportStore => {
  const keysOf = (project: string, run: string) => {
    const prefix = monitoringReportPrefix(project, run);
    return { json: `${prefix}report.json`, html: `${prefix}report.html` };
  };
  const read = async (key: string): Promise<string | undefined> =>
    (await files.list(key)).includes(key) ? files.read(key) : undefined;
  return {
    keep: async (report, page) => {
      const { json, html } = keysOf(report.project, report.run);
      await files.write(html, page);
      await files.write(json, reportText(report));
    },
    report: async (project, run) => {
      const text = await read(keysOf(project, run).json);
      if (text === undefined) return undefined;
      const json = JSON.parse(text);
      requireKnownVersion('monitoring report', run, json.schemaVersion);
      return monitoringReportSchema.parse(json);
    },
    page: (project, run) => read(keysOf(project, run).html),
  };
};
