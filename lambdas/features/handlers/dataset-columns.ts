import { cleanedColumns } from '../../../contracts/project/dataset-columns';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { DatasetReader } from '../../datasets/public';
import type { ProjectReader } from '../../governance/public';
import type { DatasetColumnsReader } from '../core/definitions/put-view';

/** Columns by the newest version of a dataset; before there is one, as the newest cairn.yaml declares them. */
export const datasetColumns = ({
  datasets,
  projects,
}: {
  readonly datasets: Pick<DatasetReader, 'latest'>;
  readonly projects: Pick<ProjectReader, 'latest'>;
}): DatasetColumnsReader => ({
  columns: async (project, name) => {
    const [version, applied] = await Promise.all([datasets.latest(project, name), projects.latest(project)]);
    const definition = applied && (await readDefinition(applied.source));
    const declared = definition?.datasets ?? [];
    const stored = version?.kind === 'cleaned' ? version.columns : [];
    return new Map([
      ...declared.map((dataset) => [dataset.name, cleanedColumns(dataset)] as const),
      ...(stored.length > 0
        ? [[name, Object.fromEntries(stored.map((column) => [column.name, column.type]))] as const]
        : []),
    ]);
  },
});
