import type { MonitoringReport } from '../../../contracts/monitoring/report';
import type { ReportMaterial } from './report-material';
import { monthOf } from './season';

/** What the numbers of a report rest on, so that anyone can compute them again. */
export const reportSettings = (
  { monitor, version, training, reference, served, oneOf }: ReportMaterial,
  isCalibrated: boolean,
): MonitoringReport['settings'] => {
  const { drift, minRows, confirm } = monitor;
  const months = [...new Set(served.map(({ time }) => monthOf(time)))].sort((a, b) => a - b);
  return {
    numericMethod: drift.numeric,
    categoricalMethod: drift.categorical,
    threshold: drift.threshold ?? null,
    minimumEffect: drift.minimumEffect,
    share: drift.share,
    adjustment: 'benjamini_hochberg',
    minRows,
    confirm: `${confirm.windows} of ${confirm.of}`,
    referenceMonths: monitor.reference.match === 'season' ? months.join(', ') : null,
    referenceSampledOneOf: training.oneOf,
    windowSampledOneOf: oneOf,
    seasons: 'meteorological, northern hemisphere, UTC',
    featureService: version.provenance.featureService
      ? `${version.provenance.featureService.name}/${version.provenance.featureService.version}`
      : null,
    outputs: reference.lack,
    calibration: isCalibrated ? `isotonic on ${reference.held.length} held-out rows` : 'none',
  };
};
