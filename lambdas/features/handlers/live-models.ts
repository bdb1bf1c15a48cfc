import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type ProductionReader,
  productionReader,
  type VersionReader,
  versionReader,
} from '../../registry/public';
import { type TrafficReader, trafficReader } from '../../serving/public';
import type { LiveModels, LiveVersion } from '../core/definitions/live-models';

/** What other contexts know of models that are live. */
export interface LivePorts {
  readonly traffic: Pick<TrafficReader, 'allUses'>;
  readonly production: Pick<ProductionReader, 'inProduction'>;
  readonly versions: Pick<VersionReader, 'version'>;
}

interface Sign {
  readonly model: string;
  readonly version: number;
  readonly where: string;
}

const keyOf = ({ model, version }: Pick<Sign, 'model' | 'version'>): string => `${model}/${version}`;

/** Model versions that get requests, or that people read as in production, with what says so. */
export const liveModelsOn = ({ traffic, production, versions }: LivePorts): LiveModels => ({
  of: async (project) => {
    const [uses, named] = await Promise.all([traffic.allUses(project), production.inProduction(project)]);
    const signs: readonly Sign[] = [
      ...uses.map(({ endpoint, ...version }) => ({ ...version, where: `endpoint ${endpoint}` })),
      ...named.map(({ name, ...version }) => ({ ...version, where: name })),
    ];
    const live = await Promise.all(
      [...Map.groupBy(signs, keyOf).values()].map(async (of): Promise<readonly LiveVersion[]> => {
        const [sign] = of;
        const registered = sign && (await versions.version(project, sign.model, sign.version));
        const service = registered?.provenance.featureService;
        if (!sign || !service) return [];
        const where = [...new Set(of.map((each) => each.where))];
        return [
          {
            model: sign.model,
            version: sign.version,
            where,
            service: { name: service.name, version: service.version },
          },
        ];
      }),
    );
    return live.flat();
  },
});

export const liveModels = (documents: DynamoDBDocumentClient): LiveModels =>
  liveModelsOn({
    traffic: trafficReader(documents),
    production: productionReader(documents),
    versions: versionReader(documents),
  });
