SELECT l."airport" AS "airport", l."carrier" AS "carrier", l."event_timestamp" AS "event_timestamp", CASE WHEN v0.__step[1] >= l."event_timestamp" - INTERVAL '5400' SECOND THEN v0.__step[2] END AS "delay", l."is_late" AS "is_late"
FROM "labels" AS l
LEFT JOIN (SELECT __row, __step FROM (
  SELECT __row, __side, last_value(__step) IGNORE NULLS OVER (PARTITION BY "airport", "carrier" ORDER BY __time NULLS FIRST, __side ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS __step
  FROM (
    SELECT "airport", "carrier", "__at" AS __time, 0 AS __side, CAST(NULL AS BIGINT) AS __row, ROW("event_timestamp", "delay", "Share ""late""") AS __step
    FROM (WITH __versions AS (
  SELECT "airport", "carrier", "event_timestamp", "delay", "Share ""late""", coalesce("deleted", false) AS __gone,
    CASE WHEN "created_timestamp" > "event_timestamp" THEN "created_timestamp" ELSE "event_timestamp" END AS __at,
    row_number() OVER (PARTITION BY "airport", "carrier" ORDER BY "event_timestamp", "created_timestamp" NULLS FIRST, "tie" NULLS FIRST) AS __rank
  FROM "history of carrier_delays" WHERE "airport" IS NOT NULL AND "carrier" IS NOT NULL AND "event_timestamp" IS NOT NULL
), __lives AS (
  SELECT * FROM (SELECT *, min(CASE WHEN __gone THEN __at END) OVER (PARTITION BY "airport", "carrier", "event_timestamp" ORDER BY __rank ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS __until FROM __versions) AS __said
  WHERE NOT __gone AND (__until IS NULL OR __until > __at)
), __cuts AS (
  SELECT DISTINCT "airport", "carrier", __at AS __since FROM __versions WHERE __gone
), __pieces AS (
  SELECT *, lead(__since) OVER (PARTITION BY "airport", "carrier" ORDER BY __since NULLS FIRST) AS __upto
  FROM (SELECT * FROM __cuts UNION ALL SELECT DISTINCT "airport", "carrier", CAST(NULL AS TIMESTAMP) FROM __cuts) AS __bounds
), __known AS (
  SELECT v."airport", v."carrier", v."event_timestamp", v."delay", v."Share ""late""", p.__since, v.__rank, CASE WHEN p.__since > v.__at THEN p.__since ELSE v.__at END AS __at
  FROM __lives AS v LEFT JOIN __pieces AS p ON v."airport" = p."airport" AND v."carrier" = p."carrier" AND (p.__upto IS NULL OR v.__at < p.__upto) AND (p.__since IS NULL OR v.__until IS NULL OR v.__until > p.__since)
  UNION ALL
  SELECT "airport", "carrier", NULL, NULL, NULL, __since, 0, __since FROM __cuts
)
SELECT "airport", "carrier", "event_timestamp", "delay", "Share ""late""", "__at" FROM (
  SELECT *, max(__rank) OVER (PARTITION BY "airport", "carrier", "__since" ORDER BY __at) AS __greatest FROM __known
) AS __ranked WHERE __rank = __greatest) AS __steps
    UNION ALL
    SELECT "airport", "carrier", "event_timestamp", 1, "__label_row", NULL FROM "labels"
  ) AS __stream
) AS __answered WHERE __side = 1) AS v0 ON v0.__row = l."__label_row"
ORDER BY l."__label_row"
