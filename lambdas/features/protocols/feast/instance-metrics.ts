/** Upper bounds of the latencies that are told apart, in seconds: those of the Feast server. */
const latencyBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const entityBounds = [1, 5, 10, 25, 50, 100, 250, 500, 1000];

interface Histogram {
  readonly bounds: readonly number[];
  readonly counts: number[];
  sum: number;
  count: number;
}

type Labels = Readonly<Record<string, string>>;

/** Name of a sample with its labels, `{…}` included. */
const sample = (name: string, labels: Labels): string => {
  const written = Object.entries(labels).map(
    ([label, value]) =>
      `${label}="${value.replace(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`))}"`,
  );
  return `${name}{${written.join(',')}}`;
};

/** A metric of one value, with the lines that introduce it. */
export const gaugeLines = (
  name: string,
  help: string,
  samples: readonly { readonly labels: Labels; readonly value: number }[],
): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  ...samples.map(({ labels, value }) => `${sample(name, labels)} ${value}`),
];

const histogramLines = (name: string, labels: Labels, { bounds, counts, sum, count }: Histogram) => {
  let below = 0;
  const buckets = bounds.map((bound, at) => {
    below += counts[at] ?? 0;
    return `${sample(`${name}_bucket`, { ...labels, le: String(bound) })} ${below}`;
  });
  return [
    ...buckets,
    `${sample(`${name}_bucket`, { ...labels, le: '+Inf' })} ${count}`,
    `${sample(`${name}_sum`, labels)} ${sum}`,
    `${sample(`${name}_count`, labels)} ${count}`,
  ];
};

const helps = {
  feast_feature_server_request_total: 'Requests that this instance of the function has answered.',
  feast_feature_server_request_latency_seconds: 'Time that this instance took for a request, in seconds.',
  feast_online_features_request_total: 'Reads of online features by this instance.',
  feast_online_features_entity_count: 'Entity rows of a read.',
  feast_push_request_total: 'Pushes to this instance.',
} as const;

type Name = keyof typeof helps;

/**
 * What one instance of a function has counted since it started, by project. A platform has as many instances as it
 * needs, and a scrape meets one of them: the label `instance` keeps their series apart.
 */
export class InstanceMetrics {
  private readonly counters = new Map<
    string,
    { name: Name; project: string; labels: Labels; value: number }
  >();
  private readonly histograms = new Map<
    string,
    { name: Name; project: string; labels: Labels; histogram: Histogram }
  >();

  constructor(private readonly instance: string) {}

  count(name: Name, project: string, labels: Labels = {}): void {
    const key = JSON.stringify([name, project, labels]);
    const counter = this.counters.get(key) ?? { name, project, labels, value: 0 };
    counter.value += 1;
    this.counters.set(key, counter);
  }

  private observe(
    name: Name,
    project: string,
    labels: Labels,
    bounds: readonly number[],
    value: number,
  ): void {
    const key = JSON.stringify([name, project, labels]);
    const made = this.histograms.get(key) ?? {
      name,
      project,
      labels,
      histogram: { bounds, counts: bounds.map(() => 0), sum: 0, count: 0 },
    };
    const { histogram } = made;
    const at = bounds.findIndex((bound) => value <= bound);
    if (at >= 0) histogram.counts[at] = (histogram.counts[at] ?? 0) + 1;
    histogram.sum += value;
    histogram.count += 1;
    this.histograms.set(key, made);
  }

  latency(project: string, endpoint: string, seconds: number): void {
    this.observe(
      'feast_feature_server_request_latency_seconds',
      project,
      { endpoint },
      latencyBounds,
      seconds,
    );
  }

  entities(project: string, rows: number): void {
    this.observe('feast_online_features_entity_count', project, {}, entityBounds, rows);
  }

  /** Lines of the text form of Prometheus, of one project. */
  lines(project: string): readonly string[] {
    const { instance } = this;
    const counters = [...this.counters.values()].filter((one) => one.project === project);
    const histograms = [...this.histograms.values()].filter((one) => one.project === project);
    return (Object.keys(helps) as Name[]).flatMap((name) => {
      const counted = counters.filter((one) => one.name === name);
      const observed = histograms.filter((one) => one.name === name);
      if (counted.length === 0 && observed.length === 0) return [];
      return [
        `# HELP ${name} ${helps[name]}`,
        `# TYPE ${name} ${observed.length > 0 ? 'histogram' : 'counter'}`,
        ...counted.map(({ labels, value }) => `${sample(name, { ...labels, instance, project })} ${value}`),
        ...observed.flatMap(({ labels, histogram }) =>
          histogramLines(name, { ...labels, instance, project }, histogram),
        ),
      ];
    });
  }
}
