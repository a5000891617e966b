// Carrying out what the server pushed: lines appended, panels morphed.

import { fragment, morph } from "./morph.js";

const NEAR = 80; // px from the end of a log within which it follows what comes

export function apply(ops, heard) {
  for (const op of ops) {
    const target = document.getElementById(op.id);
    if (!target) continue;
    if (op.op === "append") append(target, op.html, heard);
    else change(target, op, heard);
  }
}

function append(target, html, heard) {
  const line = fragment(html);
  if (!line || document.getElementById(line.id)) return;
  const follows = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR;
  target.append(line);
  if (target.matches("[data-log]")) {
    if (follows) target.scrollTop = target.scrollHeight;
    heard.line(target, line);
  }
}

function change(target, op, heard) {
  const before = target.outerHTML;
  morph(target, op.html);
  const now = document.getElementById(op.id);
  if (now && now.outerHTML !== before) heard.panel(now);
}
