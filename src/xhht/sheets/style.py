"""The style of a sheet. Every rule is bound to ``.xhht``, so that nothing else on the page changes."""

import re

# Light and dark follow the reader's system, or the theme of the page where it says which one it has: JupyterLab,
# VS Code, Colab, Material for MkDocs, and pages with `data-theme`. The sheet brings its own ground, so that its text
# is legible whatever lies beneath. The class stands twice to win over the rules that notebooks have for tables.
_SHEET = """
.xhht{color-scheme:light dark;
--ink:light-dark(#1c2024,#e6e8eb);--soft:light-dark(#545b64,#a9b0b8);--ground:light-dark(#ffffff,#17191c);
--line:light-dark(#d5d9de,#3a3f46);--head:light-dark(#f3f5f7,#22262b);--link:light-dark(#0b57a4,#8ab8ff);
--good:light-dark(#0d5c2b,#8fe0a8);--good-ground:light-dark(#dff3e4,#143420);
--bad:light-dark(#96190f,#ffb0a6);--bad-ground:light-dark(#fde5e2,#45191a);
--open:light-dark(#6b4700,#f5cf7a);--open-ground:light-dark(#fdf0cf,#3d2e0c);
--aside:light-dark(#454c55,#c3c9d0);--aside-ground:light-dark(#e9ecef,#2b3036);
color:var(--ink);background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:.75em 1em;
margin:.5em 0;max-width:70em;font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
text-align:left}
[data-jp-theme-light="false"] .xhht,.vscode-dark .xhht,.vscode-high-contrast:not(.vscode-high-contrast-light) .xhht,
html[theme="dark"] .xhht,[data-md-color-scheme="slate"] .xhht,[data-theme="dark"] .xhht{color-scheme:dark}
[data-jp-theme-light="true"] .xhht,.vscode-light .xhht,.vscode-high-contrast-light .xhht,html[theme="light"] .xhht,
[data-md-color-scheme="default"] .xhht,[data-theme="light"] .xhht{color-scheme:light}
.xhht.xhht :is(h2,h3,h4){color:var(--ink);font-weight:600;line-height:1.3;margin:0;text-transform:none;
letter-spacing:0}
.xhht.xhht h2{font-size:1.35em}
.xhht.xhht h3{font-size:1.15em}
.xhht.xhht h4{font-size:1em;margin:0 0 .3em}
.xhht.xhht p{margin:.3em 0;font-size:1em;color:inherit}
.xhht.xhht .about{color:var(--soft)}
.xhht.xhht :is(.result,.marks){display:flex;flex-wrap:wrap;gap:.4em;align-items:center;margin:.5em 0}
.xhht.xhht .mark{display:inline-block;padding:.05em .5em;border-radius:4px;border:1px solid;font-weight:600}
.xhht.xhht .result .mark{font-size:1.25em;padding:.15em .6em}
.xhht.xhht .good{color:var(--good);background:var(--good-ground)}
.xhht.xhht .bad{color:var(--bad);background:var(--bad-ground)}
.xhht.xhht .open{color:var(--open);background:var(--open-ground)}
.xhht.xhht .aside{color:var(--aside);background:var(--aside-ground)}
.xhht.xhht :is(section,details){margin:.9em 0 0}
.xhht.xhht details{border:0;padding:0;background:none;box-shadow:none;font-size:1em}
.xhht.xhht summary{cursor:pointer;font-weight:600;margin:0 0 .3em;padding:0;border:0;background:none;
display:list-item;list-style:disclosure-closed inside}
.xhht.xhht details[open]>summary{list-style-type:disclosure-open}
.xhht.xhht summary:is(:hover,:focus){background:none}
.xhht.xhht summary::before,.xhht.xhht summary::after{display:none}
.xhht.xhht ul{margin:0;padding:0 0 0 1.3em;list-style:disc}
.xhht.xhht li{margin:.1em 0;font-size:1em}
.xhht.xhht a{color:var(--link);text-decoration:underline}
.xhht.xhht code{font:.92em ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;color:var(--soft);
background:none;border:0;padding:0;overflow-wrap:anywhere}
.xhht.xhht q{quotes:"“" "”";color:var(--soft)}
.xhht.xhht .wide{overflow-x:auto;max-width:100%}
.xhht.xhht .grid{border-collapse:collapse;border:0;margin:0;width:100%;font-size:1em;color:inherit;
table-layout:auto;background:none;display:table}
.xhht.xhht caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.xhht.xhht .grid :is(th,td){border:0;border-bottom:1px solid var(--line);padding:.35em .6em;text-align:left;
vertical-align:top;line-height:1.5;font-weight:400;color:inherit;background:none;white-space:normal;max-width:none;min-width:0}
.xhht.xhht .grid thead th{background:var(--head);font-weight:600;border-bottom:2px solid var(--line)}
.xhht.xhht .grid thead th{white-space:nowrap}
.xhht.xhht .grid tbody th{font-weight:600;min-width:4.5em}
.xhht.xhht .grid td:has(a){min-width:11em}
.xhht.xhht .grid div+div{margin-top:.2em}
.xhht.xhht li div{display:inline}
.xhht.xhht li div+div{margin-left:.5em}
.xhht.xhht tbody tr,.xhht.xhht tbody tr:hover{background:none}
.xhht.xhht .grid .mark{white-space:nowrap}
@media (max-width:45em){.xhht.xhht .grid .mark{white-space:normal}.xhht.xhht .grid td:has(.mark){min-width:7em}
.xhht.xhht .grid tbody th:has(code){min-width:11em}}
.xhht.xhht .bar{display:block;position:relative;height:.5em;width:9em;margin:.35em 0 .1em;border:1px solid var(--line);
border-radius:2px;background:linear-gradient(to right,currentColor var(--low),transparent 0),
repeating-linear-gradient(135deg,currentColor 0 1px,transparent 1px 4px) 0 0/var(--high) 100% no-repeat}
.xhht.xhht .bar i{position:absolute;top:-3px;bottom:-3px;width:2px;margin-left:-1px;background:var(--ink)}
"""

STYLE = re.sub(r"\n", "", _SHEET)
