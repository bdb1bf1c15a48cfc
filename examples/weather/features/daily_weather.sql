-- What is known about a city's weather when a day is over: that day and the week that ends with it.
-- One row per city and calendar day. Runs unchanged on DuckDB and on Athena (Trino).
--
-- event_timestamp: the last second of the day (23:59:59), because a day's maximum, minimum and total
-- are complete only then. A question asked at the end of day D finds day D, and never day D + 1.
-- Dates are the weather station's own calendar days; the timestamp carries no zone.
--
-- Rolling values look at 3 or 7 calendar days (RANGE, not ROWS: a missing day must not stretch the
-- window) and are NULL until the window is complete: an average of two days is another quantity than
-- an average of seven. They are rounded to 6 decimals (the readings have one), so that engines which
-- add up in another order still agree.
--
-- Season names are those of the northern hemisphere, where Seattle and New York lie: for a city south
-- of the equator shift the months by six, or the model learns winter as summer.
SELECT
  city,
  CAST("date" AS TIMESTAMP) + INTERVAL '1' DAY - INTERVAL '1' SECOND AS event_timestamp,
  CAST(precipitation AS DOUBLE) AS precipitation,
  CAST(temp_max AS DOUBLE) AS temp_max,
  CAST(temp_min AS DOUBLE) AS temp_min,
  ROUND(CAST(temp_max AS DOUBLE) - CAST(temp_min AS DOUBLE), 6) AS temp_range,
  CAST(wind AS DOUBLE) AS wind,
  CAST(CASE WHEN precipitation > 0 THEN 1 ELSE 0 END AS DOUBLE) AS wet_day,
  CASE WHEN COUNT(*) OVER last_3_days = 3
    THEN ROUND(AVG(CAST(precipitation AS DOUBLE)) OVER last_3_days, 6) END AS precipitation_3d,
  CASE WHEN COUNT(*) OVER last_7_days = 7
    THEN ROUND(AVG(CAST(precipitation AS DOUBLE)) OVER last_7_days, 6) END AS precipitation_7d,
  CASE WHEN COUNT(*) OVER last_3_days = 3
    THEN ROUND(AVG(CAST(temp_max AS DOUBLE)) OVER last_3_days, 6) END AS temp_max_3d,
  CASE WHEN COUNT(*) OVER last_7_days = 7
    THEN ROUND(AVG(CAST(temp_max AS DOUBLE)) OVER last_7_days, 6) END AS temp_max_7d,
  CASE WHEN COUNT(*) OVER last_3_days = 3
    THEN ROUND(AVG(CAST(wind AS DOUBLE)) OVER last_3_days, 6) END AS wind_3d,
  CASE WHEN COUNT(*) OVER last_7_days = 7
    THEN ROUND(AVG(CAST(wind AS DOUBLE)) OVER last_7_days, 6) END AS wind_7d,
  CASE WHEN COUNT(*) OVER last_7_days = 7
    THEN CAST(SUM(CASE WHEN precipitation > 0 THEN 1 ELSE 0 END) OVER last_7_days AS DOUBLE)
    END AS wet_days_7d,
  CAST(CASE WHEN EXTRACT(MONTH FROM "date") IN (12, 1, 2) THEN 1 ELSE 0 END AS DOUBLE) AS season_winter,
  CAST(CASE WHEN EXTRACT(MONTH FROM "date") IN (3, 4, 5) THEN 1 ELSE 0 END AS DOUBLE) AS season_spring,
  CAST(CASE WHEN EXTRACT(MONTH FROM "date") IN (6, 7, 8) THEN 1 ELSE 0 END AS DOUBLE) AS season_summer,
  CAST(CASE WHEN EXTRACT(MONTH FROM "date") IN (9, 10, 11) THEN 1 ELSE 0 END AS DOUBLE) AS season_autumn
FROM "city-weather"
WINDOW
  last_3_days AS (
    PARTITION BY city ORDER BY "date" RANGE BETWEEN INTERVAL '2' DAY PRECEDING AND CURRENT ROW
  ),
  last_7_days AS (
    PARTITION BY city ORDER BY "date" RANGE BETWEEN INTERVAL '6' DAY PRECEDING AND CURRENT ROW
  )
