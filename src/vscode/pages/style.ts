/** The look of every page of ours: the editor's own colours and fonts, and nothing beside them. */
export const style = `
body { padding: 0 20px 32px; color: var(--vscode-foreground); background: var(--vscode-editor-background);
  font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); line-height: 1.45; }
main { max-width: 860px; margin: 0 auto; }
h1 { font-size: 1.7em; font-weight: 600; margin: 24px 0 4px; }
h2 { font-size: 1.25em; font-weight: 600; margin: 32px 0 8px; }
h3 { font-size: 1em; font-weight: 600; margin: 24px 0 6px; }
p { margin: 6px 0; }
a { color: var(--vscode-textLink-foreground); }
a:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.quiet { color: var(--vscode-descriptionForeground); }
.badge { display: inline-block; padding: 1px 8px; border-radius: 10px; font-size: 0.85em; font-weight: 400; vertical-align: middle;
  color: var(--vscode-badge-foreground); background: var(--vscode-badge-background); border: 1px solid var(--vscode-contrastBorder, transparent); }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 16px 0; }
a.button { display: inline-block; padding: 4px 12px; border-radius: 2px; text-decoration: none;
  color: var(--vscode-button-foreground); background: var(--vscode-button-background);
  border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); }
a.button:hover { background: var(--vscode-button-hoverBackground); }
a.button ~ a.button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
a.button ~ a.button:hover { background: var(--vscode-button-secondaryHoverBackground); }

.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px 20px; margin: 16px 0; padding: 0; }
.figures div { border-left: 2px solid var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-descriptionForeground))); padding-left: 10px; }
.figures dt { color: var(--vscode-descriptionForeground); font-size: 0.9em; }
.figures dd { margin: 0; font-variant-numeric: tabular-nums; }

figure { margin: 16px 0 8px; }
svg { display: block; overflow: visible; }
svg.chart { width: 100%; height: auto; }
svg text { fill: var(--vscode-descriptionForeground); font-family: var(--vscode-font-family); font-size: 11px; }
svg .strong { fill: var(--vscode-foreground); }
svg .grid { stroke: var(--vscode-descriptionForeground); stroke-width: 1; opacity: 0.2; }
svg .axis { stroke: var(--vscode-descriptionForeground); stroke-width: 1; opacity: 0.6; }
svg .limit { stroke: var(--vscode-charts-red, var(--vscode-errorForeground)); stroke-width: 2; fill: none; }
svg .forecast { stroke: var(--vscode-foreground); stroke-width: 1.5; stroke-dasharray: 2 4; stroke-linecap: round; fill: none; }
svg .now { stroke: var(--vscode-foreground); stroke-width: 1; opacity: 0.6; stroke-dasharray: 4 3; }
svg .line { stroke: var(--vscode-charts-blue); stroke-width: 2; fill: none; stroke-linejoin: round; }
svg .edge { stroke: var(--vscode-charts-yellow); stroke-width: 1.5; fill: none; stroke-linejoin: round; }
.f-spent { fill: var(--vscode-charts-blue); }
.f-area { fill: var(--vscode-charts-blue); opacity: 0.3; }
.f-unknown { fill: var(--vscode-charts-yellow); }
.f-reserved { fill: var(--vscode-charts-purple); }
.f-allow { fill: var(--vscode-charts-green); }
.f-ask { fill: var(--vscode-charts-yellow); }
.f-deny { fill: var(--vscode-charts-red); }
.f-track { fill: var(--vscode-descriptionForeground); opacity: 0.15; }
.s-unknown { stroke: var(--vscode-charts-yellow); stroke-width: 2; }
.s-reserved { stroke: var(--vscode-charts-purple); stroke-width: 2; }
.s-ask { stroke: var(--vscode-editor-background); stroke-width: 2; }
.outlined { fill: none; stroke: var(--vscode-foreground); stroke-width: 1; opacity: 0.5; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 8px 0; padding: 0; list-style: none; font-size: 0.9em; }
.legend li { display: flex; align-items: center; gap: 6px; }
.vscode-high-contrast .f-area { opacity: 0.55; }
.vscode-high-contrast svg .grid { opacity: 0.5; }
.vscode-high-contrast .f-track { fill: none; stroke: var(--vscode-contrastBorder); opacity: 1; }

.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 4px 0 8px; }
caption { text-align: left; font-weight: 600; padding: 4px 0; }
th, td { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
th[scope='row'] { min-width: 9em; overflow-wrap: anywhere; }
th[scope='row'] code { overflow-wrap: break-word; }
table.shares th[scope='row'] { width: 40%; }
table.shares .number { width: 5em; }
td.day, .whole { white-space: nowrap; }
h2 + .wide caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
thead th, thead td { vertical-align: bottom; color: var(--vscode-descriptionForeground); font-size: 0.9em; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-descriptionForeground))); }
tbody tr:hover { background: var(--vscode-list-hoverBackground); }
.vscode-high-contrast tbody tr:hover { background: none; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
td.picture { padding-top: 8px; }
table.shares td.picture { width: 132px; }
details { margin: 8px 0; }
summary { cursor: pointer; color: var(--vscode-textLink-foreground); width: max-content; max-width: 100%; }
@media (max-width: 620px) { svg.chart text { font-size: 15px; } table.plain .picture { display: none; } th, td { padding-right: 10px; } }
code { font-family: var(--vscode-editor-font-family); font-size: 0.95em; }
`;
