/** How the reviewer's page looks: light or dark as the reader's system, on paper too. Marks are never colour alone. */
export const style = `
:root { color-scheme: light dark; --line: #c8c8c8; --soft: #f4f4f4; --good: #11632b; --ask: #7a4d00; --bad: #a31515; --link: #0a58ca }
@media (prefers-color-scheme: dark) { :root { --line: #555; --soft: #262626; --good: #7fd899; --ask: #f0c36d; --bad: #ff9b93; --link: #8ab4f8 } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 84rem; margin: 0 auto; padding: 1rem; background: Canvas; color: CanvasText }
a { color: var(--link) }
h1, h2, h3 { line-height: 1.25 }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line) }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
pre { background: var(--soft); padding: 0.75rem; overflow-x: auto; tab-size: 4 }
article { border-top: 2px solid var(--line); margin-top: 2rem; padding-top: 0.5rem }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: 0.15rem 1rem }
dt { font-weight: 600 }
dd { margin: 0; overflow-wrap: anywhere }
.wide { overflow-x: auto; margin: 0.75rem 0 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: 0.3rem 0.6rem; border: 1px solid var(--line); font-weight: 400 }
thead th { background: var(--soft); font-weight: 600 }
.number { text-align: end; font-variant-numeric: tabular-nums }
.allow { color: var(--good) } .ask { color: var(--ask); font-weight: 600 } .deny { color: var(--bad); font-weight: 600 }
ins { color: var(--good); text-decoration: none } del { color: var(--bad); text-decoration: none }
.said { white-space: pre-wrap }
summary { font-weight: 600; cursor: pointer; margin-top: 0.75rem }
.trend { fill: currentColor }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
@media (forced-colors: active) { .trend { fill: CanvasText } }
@media print {
  :root { color-scheme: light; --line: #999; --soft: #f4f4f4; --good: #11632b; --ask: #7a4d00; --bad: #a31515 }
  body { max-width: none; font-size: 10pt } nav { display: none } pre { white-space: pre-wrap } article { break-before: page }
  details::details-content { content-visibility: visible; height: auto }
}
`;
