-- Flights of a route that have landed: one row per flight; airport_delays.sql says why so. Runs unchanged on DuckDB and on Athena (Trino).
SELECT
  origin,
  destination,
  landed_minute + (ROW_NUMBER() OVER (
    PARTITION BY origin, destination, landed_minute ORDER BY departed, delay, distance
  ) - 1) * INTERVAL '1' SECOND AS landed_at,
  delay
FROM (
  SELECT
    origin,
    destination,
    delay,
    distance,
    "date" AS departed,
    "date" + CAST(FLOOR(30 + distance / 8.0) AS BIGINT) * INTERVAL '1' MINUTE AS landed_minute
  FROM flights
  WHERE delay BETWEEN -120 AND 1440
) AS landed
