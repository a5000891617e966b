// The table page comes alive: it links up, takes pushes, and keeps what people type.

import * as areas from "./areas.js";
import * as channels from "./channels.js";
import * as clock from "./clock.js";
import { carry } from "./forms.js";
import { Link } from "./link.js";
import { apply } from "./ops.js";
import { preview } from "./preview.js";
import * as presence from "./presence.js";
import * as reading from "./reading.js";
import { announce, state } from "./signs.js";

const { table, seat, n, now } = document.body.dataset;

const heard = {
  ops(ops) {
    apply(ops, heard);
    clock.tick();
    channels.settle();
    areas.paint();
    presence.paint();
    reading.watch();
  },
  line(log, line) {
    presence.stopped(log);
    if (!line.classList.contains("mine")) announce(log, line);
  },
  panel: areas.changed,
  state,
  guide: () => document.getElementById("guided")?.removeAttribute("hidden"),
  typing: presence.typing,
  presence: presence.here,
};

clock.setLead(Number(now));
clock.start();
channels.start(Number(n));
areas.start();

const link = new Link({ table, seat, n: Number(n), heard });
carry(link);
preview(link);
presence.start(link);
reading.start(link);
