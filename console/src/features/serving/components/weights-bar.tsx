import type { Endpoint } from '../api/endpoints';

interface WeightsBarProps {
  readonly variants: Endpoint['variants'];
  /** Version that is being rolled out. */
  readonly newest: number | undefined;
}

/** Shares of the traffic, side by side; they move while a version is rolled out. */
export const WeightsBar = ({ variants, newest }: WeightsBarProps) => {
  const words = variants.map(({ version, weight }) => `v${version} ${weight} %`).join(', ');
  return (
    <div
      className="weights"
      role="img"
      aria-label={variants.length === 0 ? 'No traffic' : `Traffic: ${words}`}
    >
      {variants.map(({ name, version, weight }) => (
        <span
          key={name}
          className="weight"
          data-newest={version === newest}
          data-empty={weight === 0}
          style={{ flexGrow: weight }}
        >
          {`v${version} ${weight} %`}
        </span>
      ))}
    </div>
  );
};
