-- Flights from an airport that have landed: one row per flight. Runs unchanged on DuckDB and on Athena (Trino).
--
-- The delay of a flight is known when it has landed, and the file holds no such time: departure plus half an hour
-- on the ground plus the way at 480 miles an hour stands for it. A question asked at departure so never sees
-- flights that are still in the air.
--
-- The file counts minutes, and an entity has one event at a time: flights that land in the same minute are told
-- apart by seconds. Delays below two hours early or above a day are slips of the pen (eleven of three million).
SELECT
  origin,
  landed_minute + (ROW_NUMBER() OVER (
    PARTITION BY origin, landed_minute ORDER BY departed, destination, delay, distance
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
