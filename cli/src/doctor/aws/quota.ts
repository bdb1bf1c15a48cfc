import { paginateListServiceQuotas, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { type AwsPlace, type Found, notChecked, reasonOf } from './check';

/** A quota as Service Quotas names it. */
export interface QuotaName {
  readonly service: string;
  readonly name: string;
}

/** Where a person looks it up, and asks for more. */
export const quotaPage = ({ account: { region } }: AwsPlace, { service, name }: QuotaName): string =>
  `https://${region}.console.aws.amazon.com/servicequotas/home/services/${service}/quotas ("${name}")`;

/** The applied value of a quota in this account and region; undefined when AWS lists none of that name. */
const quotaValue = async (
  { connection }: AwsPlace,
  { service, name }: QuotaName,
): Promise<number | undefined> => {
  const client = new ServiceQuotasClient({ maxAttempts: 2, ...connection });
  try {
    for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode: service })) {
      const found = Quotas.find(({ QuotaName }) => QuotaName === name);
      if (found) return found.Value;
    }
    return undefined;
  } finally {
    client.destroy();
  }
};

/** Judges a quota; one that cannot be read is not checked, with the page on which a person can. */
export const withQuota = async (
  place: AwsPlace,
  quota: QuotaName,
  judge: (value: number) => Found | Promise<Found>,
): Promise<Found> => {
  const look = `Look yourself: ${quotaPage(place, quota)}`;
  try {
    const value = await quotaValue(place, quota);
    return value === undefined
      ? notChecked(`Service Quotas lists no "${quota.name}"`, look)
      : await judge(value);
  } catch (error) {
    return notChecked(`the quota cannot be read (${reasonOf(error)})`, look);
  }
};
