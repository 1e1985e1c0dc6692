/** The page's style. Colours hold a contrast of at least 4.5 on their ground, in both schemes. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa; --mark: #fff3bf; --confirmed: #1a7f37; --gated: #7d5a00; --open: #b3261e; --focus: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171a; --ink: #e6edf3; --soft: #a0abb6; --line: #3d444d; --panel: #1d2227; --mark: #4d3d00; --confirmed: #56d364; --gated: #e3b341; --open: #ff8f87; --focus: #79c0ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
.sum { font-size: 1.25rem; margin: 0 0 .25rem; font-weight: 600; }
.soft, caption, figcaption, .legend { color: var(--soft); font-size: .9rem; text-align: left; }
code, pre, figcaption, .bars { overflow-wrap: anywhere; }
code, pre { font: .875rem/1.45 ui-monospace, monospace; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .5rem; margin: .25rem 0; white-space: pre-wrap; tab-size: 2; }
figure { margin: .5rem 0; }
mark { background: var(--mark); color: inherit; }
.number { display: inline-block; min-width: 3.5rem; color: var(--soft); user-select: none; }
.step, .gap { color: var(--soft); }
.bars { list-style: none; margin: .5rem 0; padding: 0; max-width: 45rem; }
.bars li { display: grid; grid-template-columns: 14rem minmax(0, 1fr) 5rem; gap: 0 .6rem; align-items: center; margin: .25rem 0; font-size: .9rem; }
.bars svg { width: 100%; height: 1rem; }
.trend { display: block; width: 100%; max-width: 45rem; height: auto; } .ends { display: flex; justify-content: space-between; max-width: 45rem; margin: 0; }
.bar-confirmed { fill: var(--confirmed); background: var(--confirmed); } .bar-gated { fill: var(--gated); background: var(--gated); } .bar-open { fill: var(--open); background: var(--open); }
.line-all, .line-confirmed { fill: none; } .line-all { stroke: var(--soft); fill: none; stroke-width: 2; stroke-dasharray: 6 4; background: var(--soft); } .line-confirmed { stroke: var(--confirmed); fill: none; stroke-width: 2; background: var(--confirmed); }
.key { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 .8rem; vertical-align: -1px; }
.filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: .5rem 0; }
.filters label { display: grid; gap: .2rem; font-size: .9rem; }
input, select { font: inherit; padding: .35rem .5rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--ground); color: var(--ink); max-width: 100%; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { min-width: 7rem; text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; background: var(--panel); }
.pathways tr:first-child > * { border-bottom: 0; padding-bottom: 0; }
summary { cursor: pointer; }
.away { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
.verdict { font-weight: 600; } .verdict.confirmed { color: var(--confirmed); } .verdict.gated { color: var(--gated); } .verdict.open { color: var(--open); }
[hidden] { display: none; }
@media (max-width: 40rem) { body { padding: .75rem; } .bars li { grid-template-columns: minmax(0, 1fr) 5rem; } .bars li > span:first-child { grid-column: 1 / -1; } table, caption, tbody, tr, tr > * { display: block; padding-inline: 0; } tr > * { border-bottom: 0; padding-block: .1rem; } tr { border-bottom: 1px solid var(--line); padding-block: .4rem; } .pathways tr:first-child { border-bottom: 0; padding-bottom: 0; } thead { display: none; } td[data-column]::before { content: attr(data-column) ": "; color: var(--soft); } tbody th { font-weight: 600; } }
@media print { :root { --ground: #fff; --ink: #000; --soft: #444; --line: #bbb; --panel: #fff; --mark: #eee; --confirmed: #1a7f37; --gated: #7d5a00; --open: #b3261e; } body { max-width: none; font-size: 11pt; padding: 0; } .filters { display: none; } figure, tr, li { break-inside: avoid; } }
`;
