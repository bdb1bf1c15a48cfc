import { createHash } from 'node:crypto';
import { reportPage } from '../../lambdas/monitoring/core/report/page';
import { monitorScene } from './monitor-scene';

const hostile = '<script>alert("1")</script>';

const reportOf = async () => {
  const scene = monitorScene();
  await scene.serve({ count: 60, seed: 5, shift: 1.5, city: hostile });
  return (await scene.reported()).report;
};

const tagsIn = (page: string): readonly string[] =>
  [...page.matchAll(/<([a-z0-9]+)[\s>/]/gi)].map(([, tag = '']) => tag.toLowerCase());

/** Every element that is opened is closed, in the right order. */
const isBalanced = (page: string): boolean => {
  const open: string[] = [];
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<meta [^>]*>/g, '');
  for (const [whole, slash, tag = ''] of body.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/gi)) {
    if (whole.endsWith('/>')) continue;
    if (slash === '') open.push(tag);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0;
};

describe('the page of a report', () => {
  it('holds no script, loads nothing, and may do neither', async () => {
    const page = reportPage(await reportOf());
    const tags = tagsIn(page);
    for (const tag of ['script', 'link', 'img', 'iframe', 'object', 'form']) expect(tags).not.toContain(tag);
    expect(page).not.toMatch(/\s(on\w+|href|src|style)=/i);
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('shows names as text, whatever they are', async () => {
    const report = await reportOf();
    const page = reportPage({
      ...report,
      reason: `"><b onclick='x'>&`,
      quality: report.quality.map((one) => ({ ...one, newCategories: [hostile] })),
    });
    expect(page).not.toContain(hostile);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(page).toContain('&quot;&gt;&lt;b onclick=&#39;x&#39;&gt;&amp;');
    expect(isBalanced(page)).toBe(true);
  });

  it('has a title on every picture and its numbers in a table', async () => {
    const report = await reportOf();
    const page = reportPage(report);
    const pictures = page.match(/<svg [^>]*role="img"[^>]*>/g) ?? [];
    expect(pictures).toHaveLength(report.drift.length + 1);
    for (const picture of pictures) expect(picture).toMatch(/aria-label="[^"]+"/);
    expect(page.match(/<details>/g)).toHaveLength(report.drift.length);
    expect(page.match(/<table><caption>[^<]+/g)?.length).toBe(page.match(/<table>/g)?.length);
    expect(page).toContain('@media (prefers-color-scheme:dark)');
  });

  it('says what is in the report', async () => {
    const report = await reportOf();
    const page = reportPage(report);
    for (const { column } of report.drift) expect(page).toContain(column);
    expect(page).toContain(report.reference.trainingSet);
    for (const { from } of report.periods) expect(page).toContain(from.slice(0, 7));
  });

  it('is a page for a report without anything, too', async () => {
    const report = await reportOf();
    const empty = {
      ...report,
      rows: 0,
      driftedShare: null,
      verdict: 'insufficient_data' as const,
      drift: [],
      quality: [],
      skew: [],
      slices: [],
      periods: [],
      performance: { rows: 0, labelled: 0, coverage: null, metrics: {}, estimated: {} },
    };
    const page = reportPage(empty);
    expect(isBalanced(page)).toBe(true);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });
});
