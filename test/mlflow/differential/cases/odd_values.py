"""Values that are odd wherever they stand."""

NAMES = {
    "umlaut": "Ümläut/ß",
    "cjk": "実験",
    "emoji": "a🚀b",
    "space": "a b",
    "quotes": "a'b\"c`d",
    "percent": "100%25",
    "html": "<img src=x onerror=alert(1)>",
    "proto": "__proto__",
    "constructor": "constructor",
    "right to left": "abc\u202edef",
}
WRONG_TYPES = {"number": 5, "true": True, "list": ["a"], "object": {"a": 1}, "null": None, "empty": ""}
PAGE_SIZES = {
    "0": 0,
    "1": 1,
    "-1": -1,
    "text": "many",
    "number as text": "2",
    "a fraction": 1.5,
    "past int32": 2147483648,
    "null": None,
}
PAGE_TOKENS = {"text": "nonsense", "base64 of nothing": "e30=", "empty": "", "a number": 5}
INT64 = {
    "largest": 9223372036854775807,
    "past the largest": 9223372036854775808,
    "smallest": -9223372036854775808,
    "past 2^53": 9007199254740993,
    "as text": "9007199254740993",
    "a fraction": 1.5,
    "a whole fraction": 2.0,
    "text": "soon",
    "true": True,
    "null": None,
}
GOOD_KEYS = {
    "at the limit": "k" * 250,
    "slashes": "a/b/c",
    "colon": "a:b",
    "dots": "a.b",
    "umlaut": NAMES["umlaut"],
    "cjk": NAMES["cjk"],
    "space": NAMES["space"],
    "proto": NAMES["proto"],
    "constructor": NAMES["constructor"],
}
BAD_KEYS = {
    "empty": "",
    "past the limit": "k" * 251,
    "double slash": "a//b",
    "leading slash": "/a",
    "trailing slash": "a/",
    "dot": ".",
    "dot slash": "./a",
    "up": "../a",
    "up inside": "a/../b",
    "dots that go nowhere": "...a",
    "comma": "a,b",
    "at sign": "a@b",
    "tab": "a\tb",
    "zero byte": "a\x00b",
    "emoji": NAMES["emoji"],
    "quotes": NAMES["quotes"],
    "percent": NAMES["percent"],
    "html": NAMES["html"],
    "right to left": NAMES["right to left"],
    "number": 5,
    "null": None,
}
