/** The page's own style sheet; its hash is what the content security policy lets in. */
export const style = `
:root{color-scheme:light dark;--page:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d8dee4;--reference:#8c959f;--current:#0a5fb4;--moved:#b42318;--fine:#1a7f37;--card:#f6f8fa}
@media (prefers-color-scheme:dark){:root{--page:#0d1117;--ink:#e6edf3;--soft:#9198a1;--line:#30363d;--reference:#7d8590;--current:#58a6ff;--moved:#ff7b72;--fine:#3fb950;--card:#161b22}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.5rem;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .6rem}h3{font-size:1rem;margin:0;overflow-wrap:anywhere}
p{margin:.4rem 0}.soft{color:var(--soft)}.moved{color:var(--moved);font-weight:600}.fine{color:var(--fine)}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.6rem;margin:1rem 0}
dl div{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.5rem .7rem}
dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.1rem;overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin:.6rem 0 1.2rem}.scroll:focus-visible{outline:2px solid var(--current)}.chart svg{min-width:34rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding-bottom:.3rem}
th,td{border-bottom:1px solid var(--line);padding:.25rem .6rem;text-align:left;vertical-align:middle}
th{font-weight:600}tbody th{white-space:nowrap}.moved,.fine{white-space:nowrap}td svg{width:8rem}.number{text-align:right;white-space:nowrap}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:1rem}
figure{margin:0;border:1px solid var(--line);border-radius:6px;padding:.7rem}
figcaption{font-size:.9rem;color:var(--soft)}
svg{display:block;width:100%;height:auto;font:11px system-ui,sans-serif}
svg text{fill:var(--soft)}
.reference{fill:var(--reference);fill-opacity:.55}.current{fill:none;stroke:var(--current);stroke-width:2}
.bar{fill:var(--current)}.bar-reference{fill:var(--reference)}.bar-moved{fill:var(--moved)}
.axis{stroke:var(--line)}.limit{stroke:var(--moved);stroke-dasharray:3 3}
.measured{fill:var(--current)}.estimated{fill:var(--page);stroke:var(--current);stroke-width:2}
.key{display:inline-block;width:.9rem;height:.7rem;margin:0 .3rem 0 .8rem;vertical-align:baseline}
.key-reference{background:var(--reference)}.key-current{border:2px solid var(--current)}
details{margin-top:.4rem}summary{cursor:pointer;color:var(--soft)}
summary:focus-visible{outline:2px solid var(--current)}
`;
