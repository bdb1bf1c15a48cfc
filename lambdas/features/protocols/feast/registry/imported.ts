import type {
  EntityDefinition,
  FeatureServiceDefinition,
  FeatureViewDefinition,
  RequestViewDefinition,
} from '../../../../../contracts/project/feature';

/** Something that a Feast repository has and Cairn takes otherwise or not at all, with the way out. */
export interface ImportNote {
  readonly kind: 'entity' | 'view' | 'request view' | 'service';
  readonly name: string;
  /** It was left out. */
  readonly isSkipped: boolean;
  readonly note: string;
}

/** What a Feast registry defines, in the form of cairn.yaml. */
export interface ImportedDefinitions {
  /** Project of the Feast repository. */
  readonly project: string;
  readonly entities: readonly EntityDefinition[];
  readonly views: readonly FeatureViewDefinition[];
  readonly requestViews: readonly RequestViewDefinition[];
  readonly services: readonly FeatureServiceDefinition[];
  readonly notes: readonly ImportNote[];
}

/** A dataset that a file source may stand for. */
export interface KnownDataset {
  readonly name: string;
  /** Path of its file, as cairn.yaml has it. */
  readonly source: string;
  /** Names of its columns as views read them. */
  readonly columns: readonly string[];
}

/** A definition, or why there is none. */
export interface Taken<T> {
  readonly definition?: T;
  readonly notes: readonly ImportNote[];
}

export const skipped = (kind: ImportNote['kind'], name: string, note: string): Taken<never> => ({
  notes: [{ kind, name, isSkipped: true, note }],
});
