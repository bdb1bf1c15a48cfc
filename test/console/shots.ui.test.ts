import { weather } from './fake-answers';
import { minutesAgo } from './makers/any';
import { makeDeployment, makeEndpoint } from './makers/make-deployment';
import { openProject } from './open-page';

const sizes = [
  [1280, 900],
  [390, 844],
] as const;
for (const [width, height] of sizes)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`shot ${width} ${colorScheme}`, async () => {
      const a = weather();
      if (colorScheme === 'dark') {
        a['serving.listEndpoints'] = () => ({ endpoints: [makeEndpoint({ 3: 90, 4: 10 })] });
        a['serving.listDeployments'] = () => ({
          deployments: [
            makeDeployment(4, {
              status: 'running',
              endedAt: null,
              steps: [
                {
                  weight: 10,
                  bakeSeconds: 5,
                  shiftedAt: minutesAgo(1),
                  checks: [
                    {
                      check: { metric: 'error_rate', atMost: 0.02, minSamples: 5 },
                      value: 0,
                      formerValue: null,
                      samples: 12,
                      verdict: 'passed',
                      reason: 'error_rate 0 (allowed: 0.02), 12 samples',
                    },
                    {
                      check: { metric: 'log_loss', worseByAtMost: 0.3, minSamples: 20 },
                      value: null,
                      formerValue: null,
                      samples: 4,
                      verdict: 'inconclusive',
                      reason: 'log_loss has 4 of 20 samples',
                    },
                  ],
                },
                { weight: 50, bakeSeconds: 5, shiftedAt: null, checks: [] },
                { weight: 100, bakeSeconds: 5, shiftedAt: null, checks: [] },
              ],
            }),
            makeDeployment(3),
          ],
        });
      }
      const { page, complaints } = await openProject('approver', a, {
        viewport: { width, height },
        colorScheme,
      });
      await page.getByText('Population stability index').waitFor();
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/h6/shot-${width}-${colorScheme}.png` });
      await page.screenshot({ path: `/tmp/h6/shot-${width}-${colorScheme}-full.png`, fullPage: true });
      expect(complaints).toEqual([]);
    }, 60000);
