SELECT l."airport" AS "airport", l."carrier" AS "carrier", l."event_timestamp" AS "event_timestamp", CASE WHEN v0.__step[1] >= l."event_timestamp" - INTERVAL '5400' SECOND THEN v0.__step[2] END AS "delay", CASE WHEN v0.__step[1] >= l."event_timestamp" - INTERVAL '5400' SECOND THEN v0.__step[3] END AS "Share ""late""", l."is_late" AS "is_late"
FROM "labels" AS l
LEFT JOIN (SELECT __row, __step FROM (
  SELECT __row, __side, last_value(__step) IGNORE NULLS OVER (PARTITION BY "airport", "carrier" ORDER BY __time NULLS FIRST, __side ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS __step
  FROM (
    SELECT "airport", "carrier", "__at" AS __time, 0 AS __side, CAST(NULL AS BIGINT) AS __row, ROW("event_timestamp", "delay", "Share ""late""") AS __step
    FROM (SELECT "airport", "carrier", "event_timestamp", "delay", "Share ""late""", "__at" FROM (
  SELECT *, max(__rank) OVER (PARTITION BY "airport", "carrier" ORDER BY __at) AS __greatest FROM (SELECT "airport", "carrier", "event_timestamp", "delay", "Share ""late""", false AS __gone,
    CASE WHEN "created_timestamp" > "event_timestamp" THEN "created_timestamp" ELSE "event_timestamp" END AS __at,
    row_number() OVER (PARTITION BY "airport", "carrier" ORDER BY "event_timestamp", "created_timestamp" NULLS FIRST, "tie" NULLS FIRST) AS __rank
  FROM "history of carrier_delays" WHERE "airport" IS NOT NULL AND "carrier" IS NOT NULL AND "event_timestamp" IS NOT NULL) AS __versions
) AS __ranked WHERE __rank = __greatest) AS __steps
    UNION ALL
    SELECT "airport", "carrier", "event_timestamp", 1, "__label_row", NULL FROM "labels"
  ) AS __stream
) AS __answered WHERE __side = 1) AS v0 ON v0.__row = l."__label_row"
ORDER BY l."__label_row"
