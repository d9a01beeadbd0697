/** The look of a page of `bole parse --show`: no script and nothing from elsewhere, so that it can be sent around. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2024; --ground: #f2f3f5; --rule: #d5d9de; --mute: #667080;
  --basic: #2563c9; --educations: #0d7f6f; --careers: #a1480c; --internships: #8a5a00; --projects: #7a3fc4;
  --other: #b02a68; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1b1e22; --ink: #e3e6ea; --ground: #121417; --rule: #363c44; --mute: #98a2b0;
    --basic: #7fb0ff; --educations: #4fd1bd; --careers: #f2a267; --internships: #e3bf5f; --projects: #c29bff;
    --other: #ff8fc0; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 system-ui, "Noto Sans CJK SC",
  "PingFang SC", "Microsoft YaHei", sans-serif; }
header { padding: 12px 20px; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 16px; }
h2 { margin: 18px 0 4px; font-size: 13px; color: var(--mute); font-weight: 600; }
p { margin: 4px 0; color: var(--mute); }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(260px, 380px); gap: 20px; padding: 20px; }
aside { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding-right: 4px; }
@media (max-width: 800px) { main { grid-template-columns: minmax(0, 1fr); } aside { position: static; max-height: none; } }
svg, .lines { display: block; width: 100%; max-width: 960px; margin: 0 0 16px; background: var(--paper);
  border: 1px solid var(--rule); }
svg text { fill: var(--ink); white-space: pre; }
svg rect { fill: var(--hue); fill-opacity: .14; stroke: var(--hue); stroke-width: .7; }
svg a.unsure rect { stroke-dasharray: 3 2; fill-opacity: .05; }
svg a:target rect, svg a:hover rect, svg a:focus rect { fill-opacity: .45; stroke-width: 1.6; }
.lines { list-style: none; padding: 16px 20px; }
.lines li { white-space: pre-wrap; overflow-wrap: anywhere; min-height: 1.5em; }
.lines a { color: inherit; text-decoration: none; border-bottom: 2px solid var(--hue);
  background: color-mix(in srgb, var(--hue) 14%, transparent); }
.lines a.unsure { border-bottom-style: dashed; }
.lines a:hover, .lines a:focus, .lines i:target + a { background: color-mix(in srgb, var(--hue) 45%, transparent); }
dl { margin: 0; }
dl > div { padding: 5px 8px; border-left: 3px solid var(--hue); margin-bottom: 4px; background: var(--paper); }
dl > div.unsure { border-left-style: dashed; }
dl > div:target { outline: 2px solid var(--hue); }
dt { display: flex; justify-content: space-between; gap: 8px; font-size: 12px; color: var(--mute); }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 12em; overflow: auto; }
dd a { color: inherit; text-decoration-color: var(--hue); }
.basic { --hue: var(--basic); } .educations { --hue: var(--educations); } .careers { --hue: var(--careers); }
.internships { --hue: var(--internships); } .projects { --hue: var(--projects); } .other { --hue: var(--other); }
details { margin-bottom: 16px; } summary { cursor: pointer; color: var(--mute); margin-bottom: 8px; }
`
