import {
  type FeatureViewDefinition,
  featureViewDefinitionSchema,
} from '../../../../../contracts/project/feature';
import { cairnTags } from './columns';
import { describedIn } from './described-message';
import { type ImportNote, type KnownDataset, skipped, type Taken } from './imported';
import { cairnEntityName } from './imported-entities';
import { type ColumnMessage, type DataSourceMessage, sourceTypes, type ViewMessage } from './messages';
import { misfitText } from './misfit-text';
import { valueTypeOf } from './value-type-of';

type Spec = NonNullable<ViewMessage['spec']>;

const units = [
  { unit: 'd', seconds: 86_400n },
  { unit: 'h', seconds: 3600n },
  { unit: 'm', seconds: 60n },
  { unit: 's', seconds: 1n },
] as const;

/** `2h`; undefined for ever, which Feast writes as no length. */
const durationText = (seconds: bigint): string | undefined => {
  const fitting = units.find((each) => seconds % each.seconds === 0n);
  return seconds > 0n && fitting ? `${seconds / fitting.seconds}${fitting.unit}` : undefined;
};

/** `data/driver_stats.parquet` and `driver-stats` are one name. */
const bareName = (path: string): string =>
  (path.split('/').findLast((part) => part !== '') ?? '')
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .replaceAll('_', '-');

const datasetOf = (
  source: DataSourceMessage,
  datasets: readonly KnownDataset[],
): KnownDataset | undefined => {
  const uri = source.file?.uri ?? '';
  return (
    datasets.find((dataset) => uri === dataset.source || uri.endsWith(`/${dataset.source}`)) ??
    datasets.find(({ name }) => bareName(uri) === bareName(name))
  );
};

/** The batch source as a dataset, or why rows have to be pushed. */
const sourceOf = (
  spec: Spec,
  datasets: readonly KnownDataset[],
): { readonly dataset?: string; readonly note?: string } => {
  const source = spec.batchSource;
  const pushed = 'its rows are to be pushed, or written, to Cairn';
  if (!source || source.type === sourceTypes.push) return {};
  if (source.type !== sourceTypes.file)
    return { note: `its batch source ${source.name} is no file: ${pushed}; or make a dataset of it` };
  const dataset = datasetOf(source, datasets);
  if (!dataset)
    return {
      note: `its file ${source.file?.uri} is no dataset of the project: ${pushed}; or declare it under datasets`,
    };
  if (Object.keys(source.fieldMapping).length > 0)
    return {
      note: `its source renames columns: ${pushed}; or write the names as SQL over the dataset ${dataset.name}`,
    };
  const needed = [...spec.entityColumns, ...spec.features].map(({ name }) => name);
  const absent = [...needed, source.timestamp].find((name) => !dataset.columns.includes(name));
  if (absent !== undefined)
    return {
      note: `the dataset ${dataset.name} has no column ${absent}: ${pushed}; or write it as SQL over the dataset`,
    };
  return { dataset: dataset.name };
};

const noteOfStream = ({ name, streamSource }: Spec): string | undefined => {
  if (!streamSource || (streamSource.type === sourceTypes.push && streamSource.name === name))
    return undefined;
  return streamSource.type === sourceTypes.push
    ? `push to ${name}: a view is its own push source, ${streamSource.name} is none`
    : `Cairn reads no stream: whoever reads ${streamSource.name} pushes to ${name}`;
};

const featureOf = (feature: ColumnMessage) => {
  const type = valueTypeOf(feature.type);
  return type && { type, nullable: true, ...describedIn({ ...feature }) };
};

const refusal = (spec: Spec, entities: ReadonlySet<string>): string | undefined => {
  const missing = spec.entities.find((name) => !entities.has(cairnEntityName(name)));
  if (spec.entities.length === 0 || missing === '__dummy')
    return 'it has no entity; give it one with one value';
  if (missing) return `its entity ${missing} was not taken`;
  if (spec.transformation) return 'it transforms by a function in Python; write that as the SQL of a view';
  const aggregate = spec.features.find(({ tags }) => tags[cairnTags.aggregate]);
  if (aggregate)
    return `${aggregate.name} is a windowed aggregate of Cairn, whose inputs no registry file holds; take the definition`;
  const strange = spec.features.find(({ type }) => !valueTypeOf(type));
  return strange && `${strange.name} is of Feast's type ${strange.type}, which Cairn does not store`;
};

/** A feature view of a registry. Values may be missing in Feast, so every feature is nullable. */
export const importedView = (
  { spec }: ViewMessage,
  entities: ReadonlySet<string>,
  datasets: readonly KnownDataset[],
): Taken<FeatureViewDefinition> => {
  if (!spec) return { notes: [] };
  const { name } = spec;
  const refused = refusal(spec, entities);
  if (refused) return skipped('view', name, refused);
  const ttl = durationText(spec.ttl?.seconds ?? 0n);
  const { dataset, note } = sourceOf(spec, datasets);
  const parsed = featureViewDefinitionSchema.safeParse({
    name,
    entities: [...new Set(spec.entities.map(cairnEntityName))],
    ...(dataset ? { source: dataset } : {}),
    timestamp: spec.batchSource?.timestamp || 'event_timestamp',
    ...(ttl ? { ttl } : {}),
    features: Object.fromEntries(spec.features.map((feature) => [feature.name, featureOf(feature)])),
    ...describedIn(spec),
  });
  if (!parsed.success) return skipped('view', name, misfitText(parsed.error));
  const notes = [note, noteOfStream(spec)].flatMap((each): readonly ImportNote[] =>
    each ? [{ kind: 'view', name, isSkipped: false, note: each }] : [],
  );
  return { definition: parsed.data, notes };
};
