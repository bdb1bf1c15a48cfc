import { cairnCommandsIn } from './command-lines';
import { codesOf, type Document, linksOf, readDocument, rowsOf } from './markdown';

/** What a course names; each is the first cell of a row. */
const topics = [
  'Feature store',
  'Model registry',
  'Experiment tracking',
  'Artifact store',
  'Lineage',
  'Reproducibility',
  'Data versioning',
  'Data validation',
  'Data drift',
  'Prediction drift',
  'Label drift',
  'Concept drift',
  'Training-serving skew',
  'CI/CD for ML',
  'Infrastructure as code',
  'A/B test',
  'Canary',
  'Blue-green',
  'Shadow',
  'Batch prediction',
  'Online serving',
  'Decommissioning',
  'Continuous training',
  'Model monitoring',
  'Rollback',
];
const tools = [
  'Git',
  'DVC',
  'Delta Lake',
  'Feast',
  'MLflow',
  'W&B',
  'TensorBoard',
  'Airflow',
  'Kubeflow Pipelines',
  'Prefect',
  'Docker',
  'Kubernetes',
  'Conda',
  'Seldon Core',
  'TensorFlow Serving',
  'Prometheus',
  'Grafana',
  'Arize',
  'Evidently',
  'Terraform',
  'Vertex AI',
  'SageMaker',
];

const map = readDocument('docs/map.md');

/** Rows that are missing, doubled, or lead nowhere; the other tests say whether what they lead to is there. */
const problemsOf = (document: Document): readonly string[] => {
  const rows = rowsOf(document);
  const names = rows.map(([name = '']) => name);
  const leads = (cell: string): boolean => {
    const part = { path: document.path, text: cell };
    return codesOf(part).length + linksOf(part).length > 0;
  };
  return [
    ...[...topics, ...tools].filter((name) => !names.includes(name)).map((name) => `no row: ${name}`),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `twice: ${name}`),
    ...rows
      .filter((cells) => cells.length !== 3 || cells.some((cell) => cell === ''))
      .map(([name]) => `not three cells: ${name}`),
    ...rows.filter(([, , where = '']) => !leads(where)).map(([name]) => `leads nowhere: ${name}`),
  ];
};

describe('the map', () => {
  it('has a row for everything that a course names, with a way to see it', () => {
    expect(problemsOf(map)).toEqual([]);
  });

  it('says of each tool how it goes together', () => {
    const rows = rowsOf(map).filter(([name = '']) => tools.includes(name));
    const unclear = rows.filter(([, text = '']) => !/_(Speaks|Instead|Beside)_|Not (yet|needed)/.test(text));
    expect(unclear.map(([name]) => name)).toEqual([]);
  });

  it('shows commands, which are checked with all documents', () => {
    const shown = codesOf(map).flatMap((code) => cairnCommandsIn(code).map(([command]) => command));
    expect(new Set(shown).size).toBeGreaterThan(20);
  });

  it.each([
    ['a row that is missing', /^\| Shadow .*\n/m, '', 'no row: Shadow'],
    ['a row that leads nowhere', /^(\| Feast +\|.*\|).*\|$/m, '$1 see there |', 'leads nowhere: Feast'],
    ['a cell that is empty', /^\| Git +\|.*\| (.*) \|$/m, '| Git |  | $1 |', 'not three cells: Git'],
    ['a row that is doubled', /^(\| Docker .*\n)/m, '$1$1', 'twice: Docker'],
  ])('a defect is found: %s', (_what, from, to, problem) => {
    const text = map.text.replace(from, to);
    expect(text).not.toBe(map.text);
    expect(problemsOf({ ...map, text })).toEqual([problem]);
  });
});
