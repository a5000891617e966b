"""What moved on a page by itself, as the browser saw it: for add_init_script, then SHIFTS."""

from typing import Final

WATCH: Final = """
window.shifts = [];
const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
const told = ({ node, previousRect, currentRect }) =>
  `${(node?.outerHTML || node?.textContent || "?").slice(0, 90)}: ` +
  `${place(previousRect)} to ${place(currentRect)}`;
new PerformanceObserver((list) => {
  for (const { hadRecentInput, sources } of list.getEntries()) {
    if (!hadRecentInput) window.shifts.push(...sources.map(told));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
SHIFTS: Final = "window.shifts"
