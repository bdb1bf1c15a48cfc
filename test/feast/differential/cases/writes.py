"""/write-to-online-store: cells of every type, as clients send them, read back; and what it refuses."""

from case import Case, read, write
from store import STORE

T = "2026-02-01T00:00:00Z"
TYPES = STORE["views"]["every_type"]["features"]
#: Types with the cells that are tried: good, at the limits, of another type.
CELLS = {
    "INT32": [0, -5, 2147483647, -2147483648, 2147483648, "12", "x", 1.0, 1.5, True, [1]],
    "INT64": [0, -5, 9007199254740993, 9223372036854775807, -9223372036854775808, 9223372036854775808, "12", "9007199254740993", "x", 1.0, 1.5, True],
    "FLOAT": [0, 0.1, -2.5, 16777217, 3.4e38, 3.5e38, 1e-46, "0.5", "x", True, "NaN", "Infinity"],
    "DOUBLE": [0, 0.1, -2.5, 1e308, 5e-324, 123456789012345680, "0.5", "x", True, "NaN", "-Infinity"],
    "BOOL": [True, False, 1, 0, 2, "true", "x", 1.0],
    "STRING": ["a", "", "ü☔", 'q"\\', 1, 1.5, True, ["a"]],
    "BYTES": ["AP8Q", "", "not base64!", 1, True],
    "UNIX_TIMESTAMP": [1767268800, 0, -1, 253402300799, "2026-01-01T12:00:00Z", "2026-01-01", "x", 1.5, True],
    "INT32_LIST": [[1, 2], [], [2147483648], ["1"], [1.5], [None], [1, None], 1, "x", [True]],
    "INT64_LIST": [[9007199254740993, -1], [], [9223372036854775808], ["1"], [1.5], [None], 1],
    "FLOAT_LIST": [[0.1, 1.0], [1], [1, 2.5], [], ["0.5"], [None], 0.5],
    "DOUBLE_LIST": [[0.1, 1.0], [1], [1, 2.5], [], ["0.5"], [None], 0.5],
    "BOOL_LIST": [[True, False], [], [1, 0], ["true"], [None], True],
    "STRING_LIST": [["a", "ü"], [], [""], [1], [None], "a"],
    "BYTES_LIST": [["AP8Q"], [], [""], ["not base64!"], [1], "AP8Q"],
    "UNIX_TIMESTAMP_LIST": [[1767268800, 0], [], ["2026-01-01T12:00:00Z"], [1.5], [None], 1767268800],
}


def row(driver, name, cell):
    """A row of every_type in which one cell is not absent, but for one that never changes."""
    cells = {feature: [None] for feature in TYPES}
    return {"driver_id": [driver], "event_timestamp": [T], **cells, "i32": [1], name: [cell]}


def each_cell():
    driver = 3000
    for name, kind in TYPES.items():
        for cell in CELLS[kind]:
            driver += 1
            what = f"{kind} {str(cell)[:40]!r} {type(cell).__name__}"
            yield write(what, "every_type", row(driver, name, cell))
            yield read(f"read {what}", {"driver_id": [driver]}, f"every_type:{name}")


GOOD = {"driver_id": [4001], "event_timestamp": [T], "rating": [2.5], "seats": [4]}


def changed(name, **fields):
    body = {"feature_view_name": "car_stats", "df": GOOD, **fields}
    return Case(name, "/write-to-online-store", {key: value for key, value in body.items() if value is not ...})


def cars(name, *drivers):
    return read(f"read after {name}", {"driver_id": [*drivers]}, "car_stats:rating", "car_stats:seats")


CASES = [
    *each_cell(),
    write("as the client sends it", "car_stats", {**GOOD, "event_timestamp": ["2026-02-01T00:00:00.000000"], "created": [None]}, allow_registry_cache=False),
    cars("as the client sends it", 4001),
    write("several rows", "car_stats", {"driver_id": [4002, 4003], "event_timestamp": [T, T], "rating": [1.0, 2.0], "seats": [1, 2]}),
    cars("several rows", 4002, 4003, 4004),
    write("no rows", "car_stats", {"driver_id": [], "event_timestamp": [], "rating": [], "seats": []}),
    write("no columns", "car_stats", {}),
    write("ragged", "car_stats", {**GOOD, "driver_id": [1, 2]}),
    write("no time", "car_stats", {name: cells for name, cells in GOOD.items() if name != "event_timestamp"}),
    write("no key", "car_stats", {name: cells for name, cells in GOOD.items() if name != "driver_id"}),
    write("no feature", "car_stats", {name: cells for name, cells in GOOD.items() if name != "seats"}),
    write("another column", "car_stats", {**GOOD, "colour": ["red"]}),
    write("older", "car_stats", {**GOOD, "event_timestamp": ["2025-01-01T00:00:00Z"], "rating": [9.0]}),
    cars("older", 4001),
    changed("unknown view", feature_view_name="fog"),
    changed("no view", feature_view_name=...),
    changed("empty view", feature_view_name=""),
    changed("view a number", feature_view_name=1),
    changed("a service", feature_view_name="driver_activity"),
    changed("no df", df=...),
    changed("df null", df=None),
    changed("df a list", df=[GOOD]),
    changed("registry cache a word", allow_registry_cache="perhaps"),
    changed("no transformation", transform_on_write=False),
    changed("unknown field", colour="red"),
]
