/** The look of the gateway's own pages: the portal's colours, without a request for anything. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #ffffff; --text: #171a21; --muted: #5a6172; --line: #e2e5ea;
  --accent: #3157d5; --on-accent: #ffffff; --done: #1b7f4b; --failed: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #101319; --card: #191d25; --text: #eceef2; --muted: #a3abba; --line: #2c323d;
    --accent: #8ea7ff; --on-accent: #0d1430; --done: #5fd39a; --failed: #ff8f87;
  }
}
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; background: var(--ground); color: var(--text); }
body { margin: 0; min-height: 100vh; display: grid; grid-template-rows: auto 1fr; }
header { display: flex; align-items: center; gap: 8px; padding: 16px 24px; font-weight: 600; letter-spacing: -0.01em; }
.mark { width: 28px; height: 28px; }
.mark rect { fill: #3d55d0; }
.mark path { fill: none; stroke: #fff; stroke-width: 3.2; stroke-linecap: round; }
main { align-self: center; justify-self: center; width: min(480px, calc(100vw - 32px)); margin-bottom: 15vh; padding: 32px;
  background: var(--card); border: 1px solid var(--line); border-radius: 16px; }
h1 { margin: 0 0 8px; font-size: 1.375rem; line-height: 1.3; letter-spacing: -0.015em; overflow-wrap: anywhere; }
p { margin: 0 0 16px; color: var(--muted); overflow-wrap: anywhere; }
.button { display: inline-flex; align-items: center; min-height: 44px; padding: 0 20px; border: 0; border-radius: 8px; font: inherit; font-weight: 600;
  background: var(--accent); color: var(--on-accent); text-decoration: none; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.fine { margin: 24px 0 0; font-size: 0.8125rem; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 0.9em; }
ol { list-style: none; margin: 24px 0 0; padding: 0; }
li { display: grid; grid-template-columns: 28px 1fr auto; gap: 4px 12px; align-items: center; padding: 8px 0; color: var(--muted); }
li .dot { width: 20px; height: 20px; margin: 4px; border: 2px solid var(--line); border-radius: 50%; display: grid; place-items: center;
  font-size: 12px; line-height: 1; color: var(--card); }
li .time { font-variant-numeric: tabular-nums; font-size: 0.875rem; }
li .note { grid-column: 2 / -1; font-size: 0.875rem; overflow-wrap: anywhere; }
li .note:empty { display: none; }
li[data-state="active"] { color: var(--text); font-weight: 600; }
li[data-state="active"] .note { font-weight: 400; color: var(--muted); }
li[data-state="active"] .dot { border-color: var(--accent); border-right-color: transparent; animation: turn 1s linear infinite; }
li[data-state="done"] { color: var(--text); }
li[data-state="done"] .dot { background: var(--done); border-color: var(--done); }
li[data-state="done"] .dot::after { content: "\\2713"; }
li[data-state="failed"] { color: var(--failed); font-weight: 600; }
li[data-state="failed"] .dot { background: var(--failed); border-color: var(--failed); }
li[data-state="failed"] .dot::after { content: "!"; }
.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@keyframes turn { to { transform: rotate(360deg); } }
@media (prefers-reduced-motion: reduce) { li[data-state="active"] .dot { animation: none; border-right-color: var(--accent); } }
@media (max-width: 480px) { main { padding: 24px; margin-bottom: 0; } }
`;
